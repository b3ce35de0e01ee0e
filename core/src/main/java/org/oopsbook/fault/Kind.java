package org.oopsbook.fault;

import org.oopsbook.model.Severity;
import org.oopsbook.model.Text;

/**
 * A sort of fault; an entry of {@code knowledge/kinds/}.
 *
 * @param id such as {@code soft-lockup}
 * @param family what it belongs to, such as {@code hang}
 * @param name its name for readers
 */
record Kind(String id, Severity severity, String family, Text.Curated name) {}
