/** What the stages of the flow hand to each other, and what a caller gets: immutable records. */
@NullMarked
package org.oopsbook.model;

import org.jspecify.annotations.NullMarked;
