package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.List;

/**
 * What may stand before the text of a message, such as {@code watchdog: }.
 *
 * @param texts each with the space that ends it
 */
record Prefixes(List<String> texts) {
  /** Places at which a message may begin; two prefixes, one after the other, have been seen. */
  private static final int MOST_STARTS = 8;

  Prefixes {
    texts = List.copyOf(texts);
  }

  /** Where a message may begin: at {@code first}, and after each prefix that is there. */
  List<Integer> starts(String text, int first) {
    var starts = new ArrayList<Integer>();
    starts.add(first);
    for (int i = 0; i < starts.size() && starts.size() < MOST_STARTS; i++) {
      int from = starts.get(i);
      for (String prefix : texts) {
        if (text.startsWith(prefix, from)) starts.add(from + prefix.length());
      }
    }
    return starts;
  }
}
