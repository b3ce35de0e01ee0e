/** Turns the authors' YAML under {@code knowledge/} into the binary index, and checks it. */
@NullMarked
package org.oopsbook.book;

import org.jspecify.annotations.NullMarked;
