/**
 * Decodes the values in a fault and points out what an expert would.
 *
 * <p>Each decoder is a table of {@code knowledge/decode/}, which names its source, and a small pure
 * piece of code here.
 */
@NullMarked
package org.oopsbook.explain;

import org.jspecify.annotations.NullMarked;
