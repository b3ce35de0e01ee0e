package org.oopsbook.fault;

import org.oopsbook.fault.Catalogue.Headline;
import org.oopsbook.model.LogLine;

/**
 * Counts the boots of one system in the order of its lines, from 0.
 *
 * <p>A boot begins where the decompressor, the first line of the kernel or its banner is printed,
 * and where the uptime goes back by more than {@value #BACKWARDS_MICROS} microseconds (a little
 * disorder is normal where CPUs print at once). Not safe for use by several threads.
 */
public final class BootCounter {
  static final long BACKWARDS_MICROS = 10_000_000;

  private final BootSigns signs;
  private int boot;
  private boolean any;
  private boolean begun;
  private boolean bannerSeen;
  private long latest = -1;

  BootCounter(BootSigns signs) {
    this.signs = signs;
  }

  /**
   * Whether an uptime in microseconds, {@code now}, is that of a later boot than {@code latest}.
   */
  public static boolean wentBack(long latest, long now) {
    return now >= 0 && latest - now > BACKWARDS_MICROS;
  }

  /** The number of the boot that printed {@code line}, the next line of the system. */
  public int of(LogLine line) {
    if (begins(line) && any) boot++;
    any |= line.origin() != LogLine.Origin.PROGRAM;
    return boot;
  }

  /** Takes the next line of the system; whether it begins a boot. */
  boolean begins(LogLine line) {
    if (line.origin() == LogLine.Origin.PROGRAM) return false;
    Headline begin = signs.begin(line.text());
    boolean banner = begin != null && signs.isBanner(line.text());
    boolean fresh =
        (begin != null && (bannerSeen || !begun)) || wentBack(latest, line.uptimeMicros());
    begun = (begun && !fresh) || begin != null;
    bannerSeen = (bannerSeen && !fresh) || banner;
    latest = fresh ? line.uptimeMicros() : Math.max(latest, line.uptimeMicros());
    return fresh;
  }

  /** The latest uptime of this boot in microseconds, or -1. */
  long latest() {
    return latest;
  }
}
