package org.oopsbook.symbols;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.SourcePlace;

/**
 * What {@code llvm-symbolizer} and {@code addr2line -i -f -a} say: for each address pairs of lines,
 * a function and a place, innermost first.
 *
 * <p>LLVM's ends each answer with an empty line and each place with {@code :line:column}; GNU's
 * begins each answer with the address, and may add {@code (discriminator 3)} to a place.
 */
final class Answers {
  private static final int MOST_INLINED = 64;
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{8,16}");
  private static final Pattern LLVM_PLACE = Pattern.compile("(.{1,4096}):(\\d{1,9}):\\d{1,9}");
  private static final Pattern GNU_PLACE =
      Pattern.compile("(.{1,4096}):(\\d{1,9}|\\?)(?: \\(discriminator \\d{1,9}\\))?");

  private Answers() {}

  static Map<Long, List<SourcePlace>> read(Tool.Kind kind, String said, List<Long> addresses) {
    return switch (kind) {
      case LLVM -> llvm(said, addresses);
      case GNU -> gnu(said, addresses);
    };
  }

  private static Map<Long, List<SourcePlace>> llvm(String said, List<Long> addresses) {
    var answers = new HashMap<Long, List<SourcePlace>>();
    int answer = 0;
    var pairs = new ArrayList<String>();
    for (String line : said.lines().toList()) {
      if (!line.isEmpty()) {
        pairs.add(line);
        continue;
      }
      if (answer < addresses.size()) put(answers, addresses.get(answer), pairs, LLVM_PLACE);
      answer++;
      pairs.clear();
    }
    return answers;
  }

  private static Map<Long, List<SourcePlace>> gnu(String said, List<Long> addresses) {
    var answers = new HashMap<Long, List<SourcePlace>>();
    int answer = -1;
    var pairs = new ArrayList<String>();
    for (String line : said.lines().toList()) {
      boolean begins = pairs.size() % 2 == 0 && ADDRESS.matcher(line).matches();
      if (!begins) {
        pairs.add(line);
        continue;
      }
      if (answer >= 0) put(answers, addresses.get(answer), pairs, GNU_PLACE);
      pairs.clear();
      if (++answer == addresses.size()) return answers;
    }
    if (answer >= 0) put(answers, addresses.get(answer), pairs, GNU_PLACE);
    return answers;
  }

  private static void put(
      Map<Long, List<SourcePlace>> answers, long address, List<String> pairs, Pattern place) {
    var places = new ArrayList<SourcePlace>();
    for (int i = 0; i + 1 < pairs.size() && places.size() < MOST_INLINED; i += 2) {
      SourcePlace found = place(pairs.get(i), pairs.get(i + 1), place);
      if (found == null) return;
      places.add(found);
    }
    if (!places.isEmpty()) answers.put(address, List.copyOf(places));
  }

  /** Null where it knows no file. */
  private static @Nullable SourcePlace place(String function, String text, Pattern pattern) {
    Matcher place = pattern.matcher(text);
    if (!place.matches() || place.group(1).equals("??") || function.equals("??")) return null;
    String line = place.group(2);
    return new SourcePlace(function, place.group(1), line.equals("?") ? 0 : Integer.parseInt(line));
  }
}
