/** The problems of the book, and which of them an incident looks like. */
@NullMarked
package org.oopsbook.knowledge;

import org.jspecify.annotations.NullMarked;
