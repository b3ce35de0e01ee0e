package org.oopsbook.fault;

import java.util.HashSet;
import java.util.Set;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Frame;
import org.oopsbook.model.LogLine;

/**
 * The places of a report where a processor stood; all other places of its traces are where calls
 * return to.
 */
public final class ExactPlaces {
  private final Set<CodePlace> places = new HashSet<>();
  private final Set<String> addresses = new HashSet<>();

  private ExactPlaces() {}

  /** Those of {@code fault}, by its registers. */
  public static ExactPlaces of(Fault fault) {
    var exact = new ExactPlaces();
    for (LogLine line : fault.lines()) {
      BodyLine read = BodyLine.read(line.text());
      if (!(read instanceof BodyLine.Pointer pointer)) continue;
      if (!pointer.place().function().isEmpty()) exact.places.add(pointer.place());
      if (pointer.address() != null) exact.addresses.add(pointer.address());
    }
    return exact;
  }

  /** Whether a processor stood at {@code place}. */
  public boolean has(CodePlace place) {
    return places.contains(place);
  }

  /** Whether a processor stood where {@code frame} is. */
  public boolean has(Frame frame) {
    return has(frame.place()) || (frame.address() != null && addresses.contains(frame.address()));
  }
}
