package org.oopsbook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Arch;

/**
 * A kernel release string, as {@code uname -r} prints it, taken apart.
 *
 * @param text the whole string
 * @param version the kernel version it begins with, such as {@code 3.10.0}
 * @param build what follows the version and its hyphen, up to flavours and architecture; may be
 *     empty
 * @param dist the distribution's tag, such as {@code el7} or {@code oe2203sp4}, or null
 * @param flavours variants at its end, such as {@code debug} or {@code rt}; {@code +} alone marks a
 *     tree with changes of its own
 * @param arch the architecture it ends with, or null
 * @param candidate the number of the release candidate that it is built from, or -1
 */
public record Release(
    String text,
    String version,
    String build,
    @Nullable String dist,
    List<String> flavours,
    @Nullable String arch,
    int candidate) {

  /** Longer strings are no releases: the kernel's own limit ({@code __NEW_UTS_LEN}) is 64. */
  static final int LONGEST = 128;

  private static final Pattern VERSION =
      Pattern.compile("\\d{1,4}\\.\\d{1,5}(?:\\.\\d{1,5}){0,3}+");
  private static final Pattern FLAVOUR = Pattern.compile("\\+([A-Za-z0-9_]*)$");
  private static final Pattern CANDIDATE = Pattern.compile("(?<![A-Za-z])rc(\\d{1,3})");
  private static final Pattern ARCH =
      Pattern.compile(
          "\\.(x86_64|i[3-6]86|aarch64|armv[5-8][a-z]{0,3}|ppc64(?:le)?|s390x?|riscv64|loongarch64"
              + "|mips[0-9a-z]{0,6}|ia64)$");

  public Release {
    flavours = List.copyOf(flavours);
  }

  /**
   * Takes {@code text} apart.
   *
   * @param dist matches a distribution's tag, in a string cut at dots and hyphens
   * @return null if it is no release string
   */
  static @Nullable Release parse(String text, Pattern dist) {
    if (text.length() > LONGEST) return null;
    Matcher version = VERSION.matcher(text);
    if (!version.lookingAt()) return null;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7f) return null;
    }
    var flavours = new ArrayList<String>();
    String rest = cutFlavours(text.substring(version.end()), flavours);
    Matcher arch = ARCH.matcher(rest);
    String archName = null;
    if (arch.find()) {
      archName = arch.group(1);
      rest = rest.substring(0, arch.start());
    }
    String build = rest.startsWith("-") ? rest.substring(1) : rest;
    Matcher candidate = CANDIDATE.matcher(build);
    return new Release(
        text,
        version.group(),
        build,
        tag(build, dist),
        flavours,
        archName,
        candidate.find() ? Integer.parseInt(candidate.group(1)) : -1);
  }

  /** The string without flavours and architecture. */
  public String core() {
    if (build.isEmpty()) return version;
    boolean hyphen = text.startsWith("-", version.length());
    return version + (hyphen ? "-" : "") + build;
  }

  /** Its variants joined by {@code +}, or null; the mark of own changes is none. */
  public @Nullable String flavour() {
    List<String> named = flavours.stream().filter(f -> !f.equals("+")).toList();
    return named.isEmpty() ? null : String.join("+", named);
  }

  /** The architecture it ends with, or that Debian's name has: {@code 6.1.0-37-amd64}; or null. */
  public @Nullable String archName() {
    if (arch != null) return arch;
    for (String part : build.split("[-.]", -1)) if (Arch.of(part) != null) return part;
    return null;
  }

  /** The kernel.org version it is built from, with {@code -rcN} where it is a candidate. */
  public String upstream() {
    return candidate < 0 ? version : version + "-rc" + candidate;
  }

  private static String cutFlavours(String text, List<String> flavours) {
    String rest = text;
    if (rest.endsWith(".debug")) {
      flavours.add("debug");
      rest = rest.substring(0, rest.length() - ".debug".length());
    }
    Matcher flavour = FLAVOUR.matcher(rest);
    while (flavour.find()) {
      String name = flavour.group(1);
      flavours.add(0, name.isEmpty() ? "+" : name);
      rest = rest.substring(0, flavour.start());
      flavour = FLAVOUR.matcher(rest);
    }
    return rest;
  }

  private static @Nullable String tag(String build, Pattern dist) {
    for (String part : build.split("[.-]", -1)) {
      if (dist.matcher(part).matches()) return part;
    }
    return null;
  }
}
