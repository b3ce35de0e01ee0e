package org.oopsbook.system;

/** Names of hosts. */
final class HostNames {
  private HostNames() {}

  /** Whether two names are of one host: equal, or one is the other without its domain. */
  static boolean same(String one, String two) {
    String a = one.length() <= two.length() ? one : two;
    String b = one.length() <= two.length() ? two : one;
    if (!b.regionMatches(true, 0, a, 0, a.length())) return false;
    return b.length() == a.length() || (b.charAt(a.length()) == '.' && a.indexOf('.') < 0);
  }
}
