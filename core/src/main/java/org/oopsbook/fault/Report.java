package org.oopsbook.fault;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oopsbook.model.Fact;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Severity;

/**
 * A fault report: the lines the kernel printed about one fault, not yet read.
 *
 * @param wording the wording that recognised it
 * @param severity how bad it is: the wording's, or that of a panic of the same kind that ends it
 * @param headline the line that the wording matched, one of {@code lines}
 * @param captures what headline and special lines captured, by name
 * @param lines all lines, first to last, other CPUs' and programs' lines left out
 * @param sequel the lines of the report that the same writer began in the midst of this one, before
 *     its trace; empty where none did
 * @param foreign how many lines of others stood among them
 * @param cut whether the log ended, or the next report began, before this one was complete
 * @param dropped whether the kernel said in its midst that it dropped messages
 */
record Report(
    Wording wording,
    Severity severity,
    LogLine headline,
    Map<String, Fact> captures,
    List<LogLine> lines,
    List<LogLine> sequel,
    int foreign,
    boolean cut,
    boolean dropped) {
  Report {
    captures = Collections.unmodifiableMap(new LinkedHashMap<>(captures));
    lines = List.copyOf(lines);
    sequel = List.copyOf(sequel);
  }
}
