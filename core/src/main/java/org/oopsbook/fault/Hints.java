package org.oopsbook.fault;

import java.util.Comparator;
import java.util.List;

/**
 * Tells cheaply which headlines a piece of a line may be of, alone or with the piece before it.
 *
 * <p>A headline is named by its number in the list that this was made of. Immutable and safe for
 * use by several threads.
 */
final class Hints {
  private static final int[] NONE = {};

  private final Anchors anchors;

  /** The anchors of all headlines, longest first. */
  private final List<String> byLength;

  private final Seams seams;

  /** Those of each headline. */
  private final List<Beginnings> beginnings;

  private final Prefixes prefixes;
  private final int longestPrefix;

  Hints(List<Template> headlines, Anchors anchors, Prefixes prefixes) {
    this.anchors = anchors;
    this.prefixes = prefixes;
    byLength =
        headlines.stream()
            .flatMap(headline -> headline.anchors().stream())
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    seams = new Seams(byLength);
    beginnings = headlines.stream().map(Beginnings::of).toList();
    longestPrefix = prefixes.texts().stream().mapToInt(String::length).max().orElse(0);
  }

  /** The headlines that {@code text} holds an anchor of, ascending. */
  int[] in(String text) {
    return anchors.candidates(text).stream().toArray();
  }

  /**
   * The headlines of which an anchor stands across the seam of two texts, {@code between} being put
   * between them; some of one text alone may be among them.
   */
  int[] across(String left, String between, String right) {
    if (!seams.mayHold(left, between, right)) return NONE;
    int most = byLength.getFirst().length() - 1;
    int from = Math.max(0, left.length() - most);
    int to = Math.min(right.length(), most);
    return in(left.substring(from) + between + right.substring(0, to));
  }

  /** Whether a line that begins with {@code text} may be one of these headlines. */
  boolean mayBegin(String text, int[] headlines) {
    if (headlines.length == 0) return false;
    for (int start : prefixes.starts(text, Catalogue.indent(text))) {
      if (text.length() - start < longestPrefix) return true;
      for (int headline : headlines) {
        if (beginnings.get(headline).mayStandAt(text, start)) return true;
      }
    }
    return false;
  }

  /** Whether all of {@code text} may stand within an anchor. */
  boolean isWithinAnchor(String text) {
    for (String anchor : byLength) {
      if (anchor.length() <= text.length()) return false;
      if (anchor.contains(text)) return true;
    }
    return false;
  }
}
