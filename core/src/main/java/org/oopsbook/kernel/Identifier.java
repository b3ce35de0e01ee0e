package org.oopsbook.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Arch;
import org.oopsbook.model.KernelIdentity;
import org.oopsbook.model.Support;

/** Says what a kernel release is. */
public final class Identifier {
  private final Streams streams;

  /** Identifies by {@code streams}. */
  public Identifier(Streams streams) {
    this.streams = streams;
  }

  /**
   * What the release in {@code text} is.
   *
   * @param text a release as {@code uname -r} prints it, or a line or file name that one stands in
   */
  public KernelIdentity identify(String text) {
    Placed placed = placed(text);
    return identity(text, placed.packageVersion(), placed.place());
  }

  /** Where the release in {@code text}, read as {@link #identify} reads it, belongs. */
  public Placement place(String text) {
    return placed(text).place();
  }

  private record Placed(@Nullable String packageVersion, Placement place) {}

  private Placed placed(String text) {
    String stripped = text.strip();
    ReleaseTexts.Found found = streams.texts().read(stripped);
    String release = found == null ? stripped : found.release();
    Banner banner = streams.banner(stripped.length() > 4096 ? "" : stripped);
    String packageVersion = found == null ? null : found.packageVersion();
    if (packageVersion == null) packageVersion = banner.packageVersion();
    var hints = new Hints(null, banner.distribution(), null, packageVersion, banner.level());
    return new Placed(packageVersion, streams.place(release, hints));
  }

  private KernelIdentity identity(String given, @Nullable String packageVersion, Placement place) {
    Release release = place.release();
    List<String> products = place.products();
    String upstream = place.upstream();
    return new KernelIdentity(
        given,
        release == null ? null : release.text(),
        products.size() == 1 ? products.getFirst() : null,
        products,
        place.version(),
        place.stream(),
        place.streams(),
        upstream == null ? null : withoutCandidate(upstream),
        release == null ? -1 : release.candidate(),
        place.upstreamExact() && !place.custom(),
        release == null ? null : arch(release),
        place.flavour(),
        release == null ? null : packageVersion,
        place.development(),
        place.custom(),
        streams.support(place),
        base(place),
        place.because(),
        streams.day());
  }

  /** Of the kernel.org series, where the kernel is not kernel.org's own. */
  private @Nullable Support base(Placement place) {
    String upstream = place.upstream();
    if (upstream == null) return null;
    String series = "upstream-" + UpstreamOrder.series(upstream);
    return series.equals(place.stream()) ? null : streams.support(series);
  }

  private static String withoutCandidate(String upstream) {
    int mark = upstream.indexOf("-rc");
    return mark < 0 ? upstream : upstream.substring(0, mark);
  }

  private static @Nullable String arch(Release release) {
    String name = release.archName();
    if (name == null) return null;
    Arch arch = Arch.of(name);
    return arch == null ? name : arch.id();
  }
}
