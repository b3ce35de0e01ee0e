/** Finds the root among faults, what followed from it, and the stable name of each. */
@NullMarked
package org.oopsbook.incident;

import org.jspecify.annotations.NullMarked;
