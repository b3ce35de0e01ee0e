package org.oopsbook.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Text;

/**
 * Where a kernel release belongs.
 *
 * @param release the release, or null where none is known
 * @param products ids of the products that it fits
 * @param line the product line, such as {@code rhel-7}, or null
 * @param stream the stream, or null where the string does not decide
 * @param streams the streams it may belong to; {@code stream} alone where that is known
 * @param version the product's version, or null
 * @param upstream the kernel.org version it is built from, or null
 * @param upstreamExact whether it carries that version's stable fixes, and not just its base
 * @param development whether it is a build between two releases of its line
 * @param custom whether it is not the vendor's own build
 * @param compared what is compared inside its stream, or null where the string does not tell
 * @param cut whether {@code compared} may lack the end of the package's version
 * @param host the host to look at, or null
 * @param flavour its variants, such as {@code rt} or {@code 64k+debug}, or null
 * @param because the rule that placed it
 */
public record Placement(
    @Nullable Release release,
    List<String> products,
    @Nullable String line,
    @Nullable String stream,
    List<String> streams,
    @Nullable String version,
    @Nullable String upstream,
    boolean upstreamExact,
    boolean development,
    boolean custom,
    @Nullable String compared,
    boolean cut,
    @Nullable String host,
    @Nullable String flavour,
    Text because) {
  public Placement {
    products = List.copyOf(products);
    streams = List.copyOf(streams);
  }

  /** A kernel that could not be placed. */
  static Placement nowhere(@Nullable Release release, @Nullable String host, Text because) {
    return new Placement(
        release,
        List.of(),
        null,
        null,
        List.of(),
        null,
        release == null ? null : release.upstream(),
        false,
        false,
        release != null,
        null,
        false,
        host,
        release == null ? null : release.flavour(),
        because);
  }

  /** Whether it may be of {@code distribution}, a product or the maker of several, as Oracle is. */
  public boolean isOf(String distribution) {
    return products.stream().anyMatch(product -> isOf(product, distribution));
  }

  static boolean isOf(String product, String distribution) {
    return product.equals(distribution) || product.startsWith(distribution + "-");
  }

  /** The same kernel, taken to be of {@code one} of its candidate streams. */
  Placement in(Stream one) {
    return new Placement(
        release,
        products,
        line,
        one.id(),
        List.of(one.id()),
        version,
        upstream,
        upstreamExact,
        development,
        custom,
        compared,
        cut,
        host,
        flavour,
        because);
  }
}
