/**
 * Kernel releases: how a string is placed in a stream, how versions order, which kernel has a fix.
 */
@NullMarked
package org.oopsbook.kernel;

import org.jspecify.annotations.NullMarked;
