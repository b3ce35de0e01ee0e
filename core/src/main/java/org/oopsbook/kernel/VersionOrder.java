package org.oopsbook.kernel;

/** How the versions of a line order. */
enum VersionOrder {
  RPM,
  DEB,
  UPSTREAM;

  int compare(String one, String two) {
    return switch (this) {
      case RPM -> RpmOrder.INSTANCE.compare(one, two);
      case DEB -> DebOrder.INSTANCE.compare(one, two);
      case UPSTREAM -> UpstreamOrder.INSTANCE.compare(one, two);
    };
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
