package org.oopsbook.model;

import java.util.List;

/**
 * What another kernel brings: the bugs of the book judged for both.
 *
 * @param from the kernel to go from
 * @param to the kernel to go to
 * @param fixed those that {@code from} has and {@code to} has not, worst first
 * @param introduced those that {@code to} has and {@code from} has not
 * @param kept those that both have
 * @param unknown those of which nothing says whether one of the two has them; the verdict is that
 *     on {@code to}
 */
public record KernelDiff(
    KernelIdentity from,
    KernelIdentity to,
    List<KnownBug> fixed,
    List<KnownBug> introduced,
    List<KnownBug> kept,
    List<KnownBug> unknown) {
  public KernelDiff {
    fixed = List.copyOf(fixed);
    introduced = List.copyOf(introduced);
    kept = List.copyOf(kept);
    unknown = List.copyOf(unknown);
  }
}
