/** The command line: options in, the flow's result out; nothing is decided here. */
@NullMarked
package org.oopsbook.cli;

import org.jspecify.annotations.NullMarked;
