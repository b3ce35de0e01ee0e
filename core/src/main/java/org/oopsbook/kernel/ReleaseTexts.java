package org.oopsbook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;

/** The texts in which releases stand: banners, file names of packages, lists of packages. */
final class ReleaseTexts {
  /** Longer texts are no line of these. */
  private static final int LONGEST = 4096;

  /**
   * A form of text.
   *
   * @param holds what every text of the form holds
   * @param match finds it
   * @param release how the release is made of its groups
   * @param packageVersion how the version of the package is, or null
   * @param listed whether it is a whole line of a list of packages
   */
  private record Form(
      String holds,
      Pattern match,
      String release,
      @Nullable String packageVersion,
      boolean listed) {}

  /** A release found in a text, with the version of its package or null. */
  record Found(String release, @Nullable String packageVersion) {}

  private final List<Form> forms = new ArrayList<>();

  ReleaseTexts(@Nullable Node common) {
    if (common == null) return;
    for (Node form : common.list("texts")) {
      forms.add(
          new Form(
              form.at("holds").text(),
              Pattern.compile(form.at("match").text()),
              form.text("release", "{release}"),
              form.text("package"),
              form.isTrue("listed")));
    }
  }

  /** What the first form that fits finds, or null. */
  @Nullable Found read(String text) {
    return read(text, false);
  }

  /** What a line of a list of packages, as {@code dpkg -l} or {@code rpm -qa} prints it, names. */
  @Nullable Found installed(String line) {
    return read(line, true);
  }

  private @Nullable Found read(String text, boolean listed) {
    if (text.length() > LONGEST) return null;
    for (Form form : forms) {
      if ((listed && !form.listed()) || !text.contains(form.holds())) continue;
      Matcher matcher = form.match().matcher(text);
      if (!matcher.find()) continue;
      String version = form.packageVersion();
      return new Found(
          Rule.fill(form.release(), matcher), version == null ? null : Rule.fill(version, matcher));
    }
    return null;
  }
}
