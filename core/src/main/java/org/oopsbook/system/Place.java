package org.oopsbook.system;

import org.oopsbook.model.LogLine;

/** A part of the evidence whose lines belong together. */
record Place(int evidence, int segment) {
  static Place of(LogLine line) {
    return new Place(line.at().evidence(), line.segment());
  }
}
