/** Recognises fault reports in a log and reads them completely. */
@NullMarked
package org.oopsbook.fault;

import org.jspecify.annotations.NullMarked;
