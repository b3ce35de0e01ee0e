package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LineRef;

/** The numbers that a fault's facts are; logs may hold any digits. */
final class Figures {
  /** No figure of a kernel is longer, and sums of these cannot overflow. */
  private static final Pattern FIGURE = Pattern.compile("[0-9]{1,15}+");

  private static final long KIB_IN_MIB = 1024;
  private static final long KIB_IN_GIB = 1024 * KIB_IN_MIB;

  /** No memory is larger: 8 ZiB. Hundredfold sums of a few such sizes still fit. */
  private static final long MOST_KIB = 1L << 53;

  private final Fault fault;
  private final List<LineRef> used = new ArrayList<>();

  Figures(Fault fault) {
    this.fault = fault;
  }

  /** The figure of fact {@code name}, whose line is a proof from then on; or -1. */
  long of(String name) {
    if (!(fault.facts().get(name) instanceof Fact.One one)) return -1;
    if (!FIGURE.matcher(one.value()).matches()) return -1;
    used.add(one.at());
    return Long.parseLong(one.value());
  }

  /** The rows of table {@code name}, none where there is no such. */
  List<Fact.Row> rows(String name) {
    return fault.facts().get(name) instanceof Fact.Table table ? table.rows() : List.of();
  }

  /** The row of table {@code name} whose {@code column} is {@code figure}, or null. */
  Fact.@Nullable Row row(String name, String column, long figure) {
    for (Fact.Row row : rows(name)) if (row.figure(column, -1) == figure) return row;
    return null;
  }

  /** Adds the row's line to the proof. */
  void use(Fact.Row row) {
    used.add(row.at());
  }

  /** The lines of what was used. */
  List<LineRef> proof() {
    return Lines.proof(used);
  }

  /** So many pieces of that size in KiB, or the most that is believed; 0 where one is negative. */
  static long kib(long pieces, long each) {
    if (pieces <= 0 || each <= 0) return 0;
    return pieces > MOST_KIB / each ? MOST_KIB : pieces * each;
  }

  /** The sum of two sizes, or the most that is believed. */
  static long sum(long kib, long more) {
    return Math.min(MOST_KIB, Math.min(MOST_KIB, kib) + Math.min(MOST_KIB, more));
  }

  /** A size for readers: {@code 512 KiB}, {@code 90.5 MiB}, {@code 14.9 GiB}. */
  static String size(long kib) {
    if (kib < KIB_IN_MIB) return kib + " KiB";
    if (kib < KIB_IN_GIB) return tenths(kib, KIB_IN_MIB) + " MiB";
    return tenths(kib, KIB_IN_GIB) + " GiB";
  }

  private static String tenths(long kib, long unit) {
    return String.format(Locale.ROOT, "%.1f", (double) kib / unit);
  }
}
