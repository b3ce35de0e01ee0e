/**
 * What single values mean: registers, codes, addresses, flags. Tables of {@code decode/} say it;
 * {@code explain} uses them for what reports print, {@code oopsbook explain} for one value alone.
 */
@NullMarked
package org.oopsbook.decode;

import org.jspecify.annotations.NullMarked;
