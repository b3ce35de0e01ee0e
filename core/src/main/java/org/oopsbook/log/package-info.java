/**
 * Takes the framing off: turns the lines of a text into kernel log lines.
 *
 * <p>Two layers. Records that span lines ({@link org.oopsbook.log.JournalExport}, {@link
 * org.oopsbook.log.JsonRecords}, {@link org.oopsbook.log.KmsgRecords}, {@link
 * org.oopsbook.log.ContainerLines}) are read first, each a {@link org.oopsbook.log.Stage}. All
 * other lines lose the marks of the document they stand in ({@link org.oopsbook.log.Markup}) and
 * then their own framing ({@link org.oopsbook.log.Framings}).
 */
@NullMarked
package org.oopsbook.log;

import org.jspecify.annotations.NullMarked;
