package org.oopsbook.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.oopsbook.model.Evidence;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Frame;
import org.oopsbook.model.SourcePlace;
import org.oopsbook.model.Trace;

/**
 * The frames of a fault to which symbols say more than the log: where in the source they are, what
 * was inlined there, and names for bare addresses. Empty where no symbols were given.
 */
final class SourceText {
  private static final int MOST = 80;
  private static final Set<String> FORMATS = Set.of("vmlinux", "module", "symbol-table", "symbols");

  private final Words words;

  SourceText(Words words) {
    this.words = words;
  }

  /** Whether {@code evidence} is no log but a file of symbols. */
  static boolean isSymbols(Evidence evidence) {
    return FORMATS.contains(evidence.format());
  }

  /** Lines in columns: the frame, its place in the source; what is inlined above its caller. */
  List<String> of(Fault fault) {
    var rows = new ArrayList<List<String>>();
    var at = fault.at();
    if (at != null && !fault.sources().isEmpty())
      add("  " + Describe.place(at), fault.sources(), rows);
    for (Trace trace : fault.traces()) {
      if (trace.frames().stream().noneMatch(SourceText::isTold)) continue;
      rows.add(List.of(trace.label().isEmpty() ? "" : trace.label() + ":", ""));
      for (Frame frame : trace.frames()) {
        if (isTold(frame)) add(frame, rows);
      }
    }
    int left = rows.size() - MOST;
    var lines = new ArrayList<>(Columns.aligned(left > 0 ? rows.subList(0, MOST) : rows));
    if (left > 0) lines.add(words.say("render.skipped", left));
    return lines;
  }

  private static boolean isTold(Frame frame) {
    return frame.named() || !frame.sources().isEmpty();
  }

  private void add(Frame frame, List<List<String>> rows) {
    String place = (frame.reliable() ? "  " : "? ") + Describe.place(frame.place());
    if (frame.sources().isEmpty()) {
      String address = frame.address() == null ? "" : frame.address();
      rows.add(List.of(place, words.say("render.named-address", address)));
    } else {
      add(place, frame.sources(), rows);
    }
  }

  private void add(String place, List<SourcePlace> sources, List<List<String>> rows) {
    String first = place;
    for (int i = 0; i < sources.size(); i++) {
      SourcePlace source = sources.get(i);
      String file = source.line() > 0 ? source.file() + ":" + source.line() : source.file();
      boolean inlined = i < sources.size() - 1;
      String text = inlined ? words.say("render.inlined", file, source.function()) : file;
      rows.add(List.of(first, text));
      first = "";
    }
  }
}
