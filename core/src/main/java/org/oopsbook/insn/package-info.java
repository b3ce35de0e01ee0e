/**
 * Single machine instructions: from bytes to mnemonic, operands and what is read or written.
 *
 * <p>"insn" is the kernel's word. Knows nothing of reports: it takes bytes and gives {@link
 * org.oopsbook.insn.Decoded}. What it knows of a processor stands in tables of {@code
 * knowledge/decode/}. It never throws, whatever the bytes; what it does not know it says.
 */
@NullMarked
package org.oopsbook.insn;

import org.jspecify.annotations.NullMarked;
