package org.oopsbook.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a kernel release is. A string that several distributions may have is given to none of them:
 * all are {@code candidates}.
 *
 * @param given the text that was asked about
 * @param release the release found in it, as {@code uname -r} prints it; null if there is none
 * @param distribution the product id, such as {@code centos}, or null where the text does not
 *     decide
 * @param candidates product ids that it fits
 * @param version the product's version, such as {@code 7.1}, or null
 * @param stream the stream, such as {@code rhel-7.1}, or null where the text does not decide
 * @param streams the streams that it may belong to; {@code stream} alone where that is known
 * @param upstream the kernel.org version, or null; a candidate's number stands apart
 * @param candidate the number of the release candidate that it is, or -1
 * @param exact whether it carries the stable fixes up to {@code upstream}; otherwise that is only
 *     the base, and what was ported back the string does not tell
 * @param arch its architecture, or null
 * @param flavour its variants, such as {@code rt} or {@code 64k+debug}, or null
 * @param packageVersion the version of its package where the text tells it, or null
 * @param development whether it is a build between two releases of its line
 * @param custom whether it is not the vendor's own build: it may carry or lack patches
 * @param support of its stream or product, or null where the book has no days
 * @param base of the kernel.org series that it is built from, or null
 * @param because the rule that placed it, or why nothing could
 * @param day the day of the book, as of which support is judged
 */
public record KernelIdentity(
    String given,
    @Nullable String release,
    @Nullable String distribution,
    List<String> candidates,
    @Nullable String version,
    @Nullable String stream,
    List<String> streams,
    @Nullable String upstream,
    int candidate,
    boolean exact,
    @Nullable String arch,
    @Nullable String flavour,
    @Nullable String packageVersion,
    boolean development,
    boolean custom,
    @Nullable Support support,
    @Nullable Support base,
    Text because,
    String day) {
  public KernelIdentity {
    candidates = List.copyOf(candidates);
    streams = List.copyOf(streams);
  }
}
