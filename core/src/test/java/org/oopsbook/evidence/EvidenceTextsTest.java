package org.oopsbook.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;

class EvidenceTextsTest {
  private static final Pattern KEY = Pattern.compile("\"(evidence\\.[a-z0-9.-]++)\"");

  @Test
  void everySentenceIsInTheBookInBothLanguagesAndEachIsUsed() throws IOException {
    var said = new TreeSet<String>();
    for (String area : new String[] {"evidence", "log"}) {
      try (var files = Files.newDirectoryStream(Path.of("src/main/java/org/oopsbook", area))) {
        for (Path file : files) {
          KEY.matcher(Files.readString(file)).results().forEach(key -> said.add(key.group(1)));
        }
      }
    }
    var texts = BundledBook.open().root().at("text");
    var known = new TreeSet<String>();
    for (String key : texts.keys()) {
      if (!key.startsWith("evidence.")) continue;
      assertThat(texts.at(key).keys()).as(key).containsExactly("en", "zh");
      if (!key.startsWith("evidence.binary.")) known.add(key);
    }
    said.removeIf(key -> key.startsWith("evidence.binary."));
    assertThat(said).isEqualTo(known);
    for (String kind : Sniff.binaryKinds())
      assertThat(texts.get("evidence.binary." + kind)).isNotNull();
  }
}
