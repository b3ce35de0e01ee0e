package org.oopsbook.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.Node;
import org.oopsbook.model.Match;
import org.oopsbook.model.Role;
import org.oopsbook.model.Severity;
import org.oopsbook.model.Verdict;

/** Every sentence that the code says is in the book, in both languages. */
class PhraseKeysTest {
  private static final Pattern PHRASE = Pattern.compile("\\bphrase\\(\\s*\"([^\"]+)\"(\\s*\\+)?");
  private static final Pattern OURS = Pattern.compile("\"(render\\.[a-z0-9.-]+)\"(\\s*\\+)?");
  private static final Pattern ARGUMENT = Pattern.compile("\\{\\d\\}");

  private final Node text = BundledBook.open().root().at("text");

  @Test
  void everyPhraseOfTheSourcesIsInTheBook() throws IOException {
    assertThat(keys(PHRASE)).isSubsetOf(text.keys());
  }

  @Test
  void everySentenceOfTheRenderersIsInTheBookAndIsUsed() throws IOException {
    var keys = keys(OURS);
    for (Severity s : Severity.values()) {
      keys.add("render.severity." + s.name().toLowerCase(Locale.ROOT));
      keys.add("render.severity-means." + s.name().toLowerCase(Locale.ROOT));
    }
    for (Match.Confidence c : Match.Confidence.values()) {
      keys.add("render.confidence." + c.name().toLowerCase(Locale.ROOT));
    }
    for (Verdict.Value v : Verdict.Value.values()) keys.add("render.verdict." + v.id());
    for (Role r : Role.values()) keys.add("render.role." + r.id());
    var ours = text.keys().stream().filter(k -> k.startsWith("render.")).toList();
    assertThat(keys).containsExactlyInAnyOrderElementsOf(ours);
  }

  @Test
  void everySentenceIsInBothLanguagesWithTheSameArguments() {
    for (String key : text.keys()) {
      Node sentence = text.at(key);
      assertThat(sentence.text("en")).as(key).isNotEmpty();
      assertThat(sentence.text("zh")).as(key).isNotEmpty();
      assertThat(arguments(sentence.at("zh").text()))
          .as(key)
          .isEqualTo(arguments(sentence.at("en").text()));
    }
  }

  private static Set<String> arguments(String sentence) {
    var arguments = new TreeSet<String>();
    ARGUMENT.matcher(sentence).results().forEach(m -> arguments.add(m.group()));
    return arguments;
  }

  /** Keys written out in the sources; one that goes on with {@code +} is only a beginning. */
  private static Set<String> keys(Pattern pattern) throws IOException {
    var keys = new TreeSet<String>();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        pattern
            .matcher(Files.readString(file))
            .results()
            .filter(m -> m.group(2) == null && !m.group(1).equals("area.key"))
            .forEach(m -> keys.add(m.group(1)));
      }
    }
    return keys;
  }
}
