/** Runs the stages of the flow over a case and puts their results together. */
@NullMarked
package org.oopsbook.diagnosis;

import org.jspecify.annotations.NullMarked;
