package org.oopsbook.model;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a stack trace.
 *
 * @param place function, offset, size and module; the function is empty where only an address
 *     stands
 * @param address the return address as printed, without {@code [<>]}, or null
 * @param reliable false for entries marked {@code ?}: found on the stack, maybe left over
 * @param context the stack it was found on, see {@link Context}
 * @param inlined whether the kernel printed it as inlined into the next one
 * @param file source file as printed by a symbolised report, or null
 * @param line source line, or -1
 * @param at the log line
 */
public record Frame(
    CodePlace place,
    @Nullable String address,
    boolean reliable,
    Context context,
    boolean inlined,
    @Nullable String file,
    int line,
    LineRef at) {}
