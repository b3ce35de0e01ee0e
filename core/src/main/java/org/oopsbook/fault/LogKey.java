package org.oopsbook.fault;

import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LogLine;

/** One log of one system. */
record LogKey(int evidence, int segment, @Nullable String host) {
  static LogKey of(LogLine line) {
    return new LogKey(line.at().evidence(), line.segment(), line.host());
  }
}
