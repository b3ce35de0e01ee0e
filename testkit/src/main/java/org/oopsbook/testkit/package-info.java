/** Diagnoses small logs and says what came out, in a form that tests compare. */
@NullMarked
package org.oopsbook.testkit;

import org.jspecify.annotations.NullMarked;
