package org.oopsbook.kernel;

import java.util.Comparator;

/** How the versions of a line order. */
enum VersionOrder {
  RPM(RpmOrder.INSTANCE),
  DEB(DebOrder.INSTANCE),
  UPSTREAM(UpstreamOrder.INSTANCE);

  private final Comparator<String> comparator;

  VersionOrder(Comparator<String> comparator) {
    this.comparator = comparator;
  }

  int compare(String one, String two) {
    return comparator.compare(one, two);
  }

  /** Reads the {@code order} of a line: {@code rpm}, {@code deb} or {@code upstream}. */
  static VersionOrder of(String name) {
    return switch (name) {
      case "rpm" -> RPM;
      case "deb" -> DEB;
      case "upstream" -> UPSTREAM;
      default -> throw new IllegalArgumentException("no order of versions is named " + name);
    };
  }
}
