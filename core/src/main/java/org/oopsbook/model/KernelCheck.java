package org.oopsbook.model;

import java.util.List;

/**
 * The bugs of the book that a kernel has by its release alone. Whether any of them shows is another
 * question: that is for evidence to say.
 *
 * @param kernel what the release is
 * @param affected those that it has, worst first
 * @param unknown those of which nothing says whether it has them, worst first
 * @param free how many others it does not have: fixed in it, or never there
 */
public record KernelCheck(
    KernelIdentity kernel, List<KnownBug> affected, List<KnownBug> unknown, int free) {
  public KernelCheck {
    affected = List.copyOf(affected);
    unknown = List.copyOf(unknown);
  }
}
