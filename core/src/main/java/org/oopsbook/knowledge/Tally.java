package org.oopsbook.knowledge;

import java.util.ArrayList;
import java.util.List;
import org.oopsbook.model.Text;

/**
 * What became of several conditions together.
 *
 * @param weight how specific those are that were met
 */
record Tally(List<Text> met, List<Text> missed, List<Text> unknown, Weight weight) {
  static final Tally NOTHING = new Tally(List.of(), List.of(), List.of(), Weight.NONE);

  Tally {
    met = List.copyOf(met);
    missed = List.copyOf(missed);
    unknown = List.copyOf(unknown);
  }

  static Tally of(Outcome outcome, Weight weight) {
    List<Text> text = List.of(outcome.because());
    return switch (outcome.value()) {
      case MET -> new Tally(text, List.of(), List.of(), weight);
      case MISSED -> new Tally(List.of(), text, List.of(), Weight.NONE);
      case UNKNOWN -> new Tally(List.of(), List.of(), text, Weight.NONE);
    };
  }

  /** This and {@code other} taken together. */
  Tally and(Tally other) {
    return new Tally(
        joined(met, other.met),
        joined(missed, other.missed),
        joined(unknown, other.unknown),
        weight.plus(other.weight));
  }

  /** What they amount to. */
  Outcome.Value value() {
    if (!missed.isEmpty()) return Outcome.Value.MISSED;
    return unknown.isEmpty() ? Outcome.Value.MET : Outcome.Value.UNKNOWN;
  }

  /** Whether none was missed and something beyond the kind of fault was met. */
  boolean says() {
    return missed.isEmpty() && weight.points() > 0;
  }

  private static List<Text> joined(List<Text> one, List<Text> two) {
    var all = new ArrayList<>(one);
    all.addAll(two);
    return all;
  }
}
