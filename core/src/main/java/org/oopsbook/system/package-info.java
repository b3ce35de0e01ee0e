/** The machines that the evidence speaks of, and which of them a fault happened on. */
@NullMarked
package org.oopsbook.system;

import org.jspecify.annotations.NullMarked;
