package org.oopsbook.model;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time of day that a log gives a line, with what it leaves out said.
 *
 * @param local the time as printed; where the year is not printed it stands in year 0
 * @param offset the offset from UTC, or null where the log does not say
 */
public record WallTime(LocalDateTime local, @Nullable ZoneOffset offset) {
  /** Whether the log printed the year. */
  public boolean yearKnown() {
    return local.getYear() != 0;
  }

  /** The time as RFC 3339, if year and offset are known. */
  public Optional<String> rfc3339() {
    if (!yearKnown() || offset == null) return Optional.empty();
    return Optional.of(
        java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local.atOffset(offset)));
  }
}
