package org.oopsbook.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.oopsbook.evidence.Limits;

class LogReaderProperties {
  /** Hands out one byte at a time, as a slow console does. */
  private static final class Trickle extends InputStream {
    private final InputStream in;

    Trickle(byte[] bytes) {
      in = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return in.read(into, offset, Math.min(1, length));
    }
  }

  @Property(tries = 500)
  void anyBytesAreReadAndInPiecesTheSame(@ForAll byte[] bytes) {
    var whole = Lines.of(bytes);
    assertThat(Lines.of(new Trickle(bytes), Limits.DEFAULT)).isEqualTo(whole);
  }

  @Property(tries = 1000)
  void anyMixOfFramingsIsReadAndInPiecesTheSame(@ForAll("scraps") List<String> scraps) {
    byte[] bytes = String.join("", scraps).getBytes(StandardCharsets.UTF_8);
    var whole = Lines.of(bytes);
    assertThat(Lines.of(new Trickle(bytes), Limits.DEFAULT)).isEqualTo(whole);
    assertThat(whole.numbers()).isSorted();
  }

  @Property(tries = 500)
  void theTextOfAStampedLineComesBack(@ForAll("messages") String message) {
    var read = Lines.of("[   12.345678] " + message, "4,1,12345678,-;" + message);
    assertThat(read.texts()).containsExactly(message, message);
  }

  @Property(tries = 500)
  void theTextOfASyslogLineComesBack(@ForAll("messages") String message) {
    var read = Lines.of("Mar  7 13:38:04 host kernel: " + message);
    assertThat(read.texts()).containsExactly(message);
  }

  @Provide
  Arbitrary<List<String>> scraps() {
    return Arbitraries.of(
            "[   12.345678] ",
            "[ T12]",
            "<4>",
            "kern  :warn  : ",
            "Mar  7 13:38:04 ",
            "2026-11-24T23:30:00",
            ",123456+00:00 ",
            "host ",
            "kernel: ",
            "4,1,2,-;",
            ",ncfrag=0/9;",
            " KEY=value",
            "{",
            "}",
            "[",
            "]",
            "\"MESSAGE\":",
            "\"log\":\"",
            "\"",
            ",",
            "__CURSOR=x\n",
            "MESSAGE\n",
            "\u0003\0\0\0\0\0\0\0abc\n",
            "> ",
            "```",
            "\n# ",
            "    ",
            "<br>",
            "&lt;",
            "\u001b[0m",
            "\u001b]",
            "^[[",
            "\r",
            "日志",
            "stdout P ",
            "BUG: x",
            "\n",
            "\n\n")
        .list()
        .ofMaxSize(60);
  }

  /** Messages as kernels print them: ASCII that starts with a word; no HTML, no escapes. */
  @Provide
  Arbitrary<String> messages() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withCharRange('A', 'Z')
            .withCharRange('0', '9')
            .withChars(" +/_.()[]*?=!,-")
            .ofMaxLength(80);
    return text.map(rest -> " BUG" + rest);
  }
}
