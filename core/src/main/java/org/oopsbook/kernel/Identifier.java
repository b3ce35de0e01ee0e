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
   * A kernel, and where it belongs.
   *
   * @param identity what is told of it
   * @param place what it is judged by
   */
  public record Identified(KernelIdentity identity, Placement place) {}

  /** A release, the version of its package where the text tells it, and what else a banner says. */
  private record Found(String release, @Nullable String packageVersion, Banner banner) {}

  /**
   * What the release in {@code text} is.
   *
   * @param text a release as {@code uname -r} prints it, or a line or file name that one stands in
   */
  public Identified identify(String text) {
    Found found = find(text);
    Banner banner = found.banner();
    var hints =
        new Hints(null, banner.distribution(), null, found.packageVersion(), banner.level());
    Placement place = streams.place(found.release(), hints);
    return new Identified(identity(text, found.packageVersion(), place), place);
  }

  /** Whether there is a release in {@code text}. */
  public boolean isKernel(String text) {
    String stripped = text.strip();
    ReleaseTexts.Found found = streams.texts().read(stripped);
    return streams.read(found == null ? stripped : found.release()) != null;
  }

  /** The version of the kernel's package that {@code text} tells, or null. */
  public @Nullable String packageVersion(String text) {
    return find(text).packageVersion();
  }

  private Found find(String text) {
    String stripped = text.strip();
    ReleaseTexts.Found found = streams.texts().read(stripped);
    Banner banner = streams.banner(stripped.length() > 4096 ? "" : stripped);
    String packageVersion = found == null ? null : found.packageVersion();
    if (packageVersion == null) packageVersion = banner.packageVersion();
    return new Found(found == null ? stripped : found.release(), packageVersion, banner);
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
