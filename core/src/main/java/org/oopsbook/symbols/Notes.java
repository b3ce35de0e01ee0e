package org.oopsbook.symbols;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.oopsbook.model.Evidence;
import org.oopsbook.model.Text;

/** What is said of files of symbols: which were used, how, and which were not, and why. */
final class Notes {
  private final List<Evidence> files = new ArrayList<>();
  private final Set<Text> problems = new LinkedHashSet<>();

  /** A file that was used, and what came of it. */
  void used(String path, String format, List<Text> says) {
    files.add(new Evidence(path, null, format, 0, 0, says));
  }

  /** A file that cannot be used. */
  void refuse(String path, Text why) {
    files.add(
        new Evidence(path, null, "symbols", 0, 0, List.of(Text.phrase("symbols.not-used", why))));
    problems.add(Text.phrase("symbols.refused", path, why));
  }

  /** Something that the caller should know at once. */
  void problem(Text text) {
    problems.add(text);
  }

  List<Evidence> files() {
    return List.copyOf(files);
  }

  List<Text> problems() {
    return List.copyOf(problems);
  }
}
