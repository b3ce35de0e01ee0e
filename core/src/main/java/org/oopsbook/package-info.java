/** The way in: open a book, diagnose evidence. */
@NullMarked
package org.oopsbook;

import org.jspecify.annotations.NullMarked;
