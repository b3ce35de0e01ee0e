package org.oopsbook.model;

import org.jspecify.annotations.Nullable;

/**
 * A place in kernel code: {@code function+offset/size [module]}.
 *
 * @param function the symbol, compiler suffixes such as {@code .isra.0} cut
 * @param offset bytes from the symbol's start, or -1 where not printed
 * @param size the symbol's size in bytes, or -1 where not printed
 * @param module the module that holds it, or null for the kernel itself
 */
public record CodePlace(String function, long offset, long size, @Nullable String module) {}
