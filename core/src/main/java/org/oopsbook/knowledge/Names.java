package org.oopsbook.knowledge;

import java.util.List;

/**
 * Names of which any will do; one that ends in {@code *} stands for all that begin so.
 *
 * @param wanted at least one
 */
record Names(List<String> wanted) {
  Names {
    wanted = List.copyOf(wanted);
  }

  /** Whether {@code name} is one of them. */
  boolean has(String name) {
    return wanted.stream().anyMatch(w -> covers(w, name));
  }

  /** Whether every name that is one of {@code others} is also one of these. */
  boolean hasAll(Names others) {
    return others.wanted.stream().allMatch(this::has);
  }

  private static boolean covers(String wanted, String name) {
    return wanted.endsWith("*")
        ? name.startsWith(wanted.substring(0, wanted.length() - 1))
        : name.equals(wanted);
  }

  @Override
  public String toString() {
    return String.join(", ", wanted);
  }
}
