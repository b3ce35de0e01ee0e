package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may stand before the text of a message, such as {@code watchdog: }.
 *
 * @param texts each with the space that ends it
 */
record Prefixes(List<String> texts) {
  /** Places at which a message may begin; two prefixes, one after the other, have been seen. */
  private static final int MOST_STARTS = 8;

  /**
   * The prompt of a shell, behind which a console prints: {@code root@host:~# }, {@code [root@host
   * dir]# }.
   */
  private static final Pattern PROMPT =
      Pattern.compile(
          "(?:[\\w-]{1,32}+@[\\w.-]{1,64}+:[^\\s#$]{0,128}+[#$]"
              + "|\\[[\\w-]{1,32}+@[\\w.-]{1,64}+ [^\\]\\s]{1,128}+\\][#$]) ");

  Prefixes {
    texts = List.copyOf(texts);
  }

  /** Where a message may begin: at {@code first}, and after each prefix that is there. */
  List<Integer> starts(String text, int first) {
    var starts = new ArrayList<Integer>();
    starts.add(first);
    Matcher prompt = PROMPT.matcher(text).region(first, text.length());
    if (prompt.lookingAt()) starts.add(prompt.end());
    for (int i = 0; i < starts.size() && starts.size() < MOST_STARTS; i++) {
      int from = starts.get(i);
      for (String prefix : texts) {
        if (text.startsWith(prefix, from)) starts.add(from + prefix.length());
      }
    }
    return starts;
  }
}
