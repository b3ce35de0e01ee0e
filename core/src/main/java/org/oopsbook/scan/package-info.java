/** Finds, in one pass over a line, which of many fixed strings it contains. */
@NullMarked
package org.oopsbook.scan;

import org.jspecify.annotations.NullMarked;
