package org.oopsbook.model;

/**
 * A fault that followed from another.
 *
 * @param because why it is held to be a consequence
 */
public record Consequence(Fault fault, Text because) {}
