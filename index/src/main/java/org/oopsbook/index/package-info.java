/**
 * The compiled book: one file of immutable values, read in place.
 *
 * <p>{@link org.oopsbook.index.IndexWriter} turns a tree of maps, lists and scalars into bytes;
 * {@link org.oopsbook.index.BookIndex} opens those bytes without parsing them and hands out {@link
 * org.oopsbook.index.Node} views. What the values mean is known to their readers only.
 */
@NullMarked
package org.oopsbook.index;

import org.jspecify.annotations.NullMarked;
