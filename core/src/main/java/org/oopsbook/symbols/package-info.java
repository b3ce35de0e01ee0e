/**
 * Takes symbols that the caller has, gives faults with names, files and lines.
 *
 * <p>{@code System.map} and {@code kallsyms} name addresses; {@code vmlinux} and modules with debug
 * information give the source place and the inlined functions of each frame, through an external
 * program.
 */
@NullMarked
package org.oopsbook.symbols;

import org.jspecify.annotations.NullMarked;
