package org.oopsbook.model;

/**
 * A place in source code that an instruction comes from.
 *
 * @param function the function whose code it is, inlined or not
 * @param file the source file, from the kernel's top folder where that is known
 * @param line its line, from 1; 0 where the compiler names none
 */
public record SourcePlace(String function, String file, int line) {}
