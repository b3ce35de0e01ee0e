package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.oopsbook.scan.Literals;

/**
 * Which of many templates may match a text: those of which it holds an anchor, all looked for at
 * once. A template whose anchors are too short to be looked for always may. Immutable and safe for
 * use by several threads.
 */
final class Anchors {
  private final Literals literals;
  private final int[] owners;
  private final BitSet always = new BitSet();

  /** A template's place in {@code templates} is its number. */
  Anchors(List<Template> templates) {
    var words = new ArrayList<String>();
    var numbers = new ArrayList<Integer>();
    for (int i = 0; i < templates.size(); i++) {
      List<String> anchors = templates.get(i).anchors();
      if (!canBeLookedFor(anchors)) {
        always.set(i);
        continue;
      }
      for (String anchor : anchors) {
        words.add(anchor);
        numbers.add(i);
      }
    }
    literals = new Literals(words);
    owners = numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Whether a template with these anchors is found by them. */
  static boolean canBeLookedFor(List<String> anchors) {
    return !anchors.isEmpty() && anchors.stream().allMatch(a -> a.length() >= Literals.SHORTEST);
  }

  /** The numbers of those that may match {@code text}. */
  BitSet candidates(String text) {
    // Most texts hold none: room is taken with the first.
    var candidates = new BitSet(0);
    literals.find(text, literal -> candidates.set(owners[literal]));
    candidates.or(always);
    return candidates;
  }
}
