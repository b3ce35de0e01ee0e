package org.oopsbook.knowledge;

import org.oopsbook.model.Text;

/**
 * What became of a condition.
 *
 * @param because why, as a part of a sentence
 */
record Outcome(Value value, Text because) {
  /** The three answers. */
  enum Value {
    MET,
    MISSED,
    /** The evidence lacks what would decide. */
    UNKNOWN
  }

  static Outcome met(Text because) {
    return new Outcome(Value.MET, because);
  }

  static Outcome missed(Text because) {
    return new Outcome(Value.MISSED, because);
  }

  static Outcome unknown(Text because) {
    return new Outcome(Value.UNKNOWN, because);
  }

  /** Missed, or unknown where the report is damaged and may have lost what was asked for. */
  static Outcome notSeen(boolean damaged, Text because) {
    return damaged ? unknown(because) : missed(because);
  }
}
