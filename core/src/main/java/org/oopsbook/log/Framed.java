package org.oopsbook.log;

import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LogLine.Origin;
import org.oopsbook.model.WallTime;

/**
 * A line with its framing taken off; the parts are those of {@link org.oopsbook.model.LogLine}.
 *
 * @param format what framing it was
 */
record Framed(
    Format format,
    String text,
    long uptimeMicros,
    @Nullable WallTime wall,
    @Nullable String host,
    int level,
    @Nullable String caller,
    Origin origin) {
  static final int NO_LEVEL = -1;
  static final long NO_UPTIME = -1;

  /** A line without any framing. */
  static Framed plain(String text) {
    return new Framed(Format.TEXT, text, NO_UPTIME, null, null, NO_LEVEL, null, Origin.UNMARKED);
  }

  /** A kernel line with only its level known. */
  static Framed kernel(String text, int level) {
    return new Framed(Format.KERNEL_LOG, text, NO_UPTIME, null, null, level, null, Origin.KERNEL);
  }

  Framed withText(String other) {
    return new Framed(format, other, uptimeMicros, wall, host, level, caller, origin);
  }

  /** This line, said by an outer framing to be of this time. */
  Framed at(@Nullable WallTime outerWall) {
    return new Framed(format, text, uptimeMicros, outerWall, host, level, caller, origin);
  }

  /** This line, said by an outer framing to have this level and origin. */
  Framed tagged(int outerLevel, Origin outerOrigin) {
    return new Framed(
        format == Format.TEXT ? Format.KERNEL_LOG : format,
        text,
        uptimeMicros,
        wall,
        host,
        level == NO_LEVEL ? outerLevel : level,
        caller,
        origin == Origin.PROGRAM ? origin : outerOrigin);
  }
}
