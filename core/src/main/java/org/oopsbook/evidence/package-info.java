/** Opens what was handed in: files, directories, standard input; compressed or not; bounded. */
@NullMarked
package org.oopsbook.evidence;

import org.jspecify.annotations.NullMarked;
