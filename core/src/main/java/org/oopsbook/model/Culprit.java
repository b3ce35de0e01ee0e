package org.oopsbook.model;

import org.jspecify.annotations.Nullable;

/**
 * The function blamed for a fault.
 *
 * @param function its name, compiler suffixes cut
 * @param module the module that holds it, or null for the kernel itself
 * @param because the rule that chose it, in words
 */
public record Culprit(String function, @Nullable String module, Text because) {}
