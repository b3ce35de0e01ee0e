package org.oopsbook.model;

/**
 * A sort of value that can be explained.
 *
 * @param name what it is asked for by, such as {@code page-fault}
 * @param says what sort of value it is
 * @param example a value of it
 */
public record DecoderInfo(String name, Text says, String example) {}
