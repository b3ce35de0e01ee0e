/** What public records say of fixes, read from the files in which they are published. */
@NullMarked
package org.oopsbook.feed;

import org.jspecify.annotations.NullMarked;
