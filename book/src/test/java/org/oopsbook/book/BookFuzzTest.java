package org.oopsbook.book;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.CorruptIndexException;
import org.oopsbook.index.Node;

/** The parsers of a book's bytes; the first byte chooses which one reads the rest. */
class BookFuzzTest {
  private static final String[] FILES = {
    "problems/sched/example.yaml",
    "kinds/soft-lockup.yaml",
    "streams/rhel.yaml",
    "text/a.yaml",
    "decode/taint.yaml",
    "culprits/helpers.yaml",
    "BOOK.yaml"
  };

  @TempDir private Path folder;

  @FuzzTest(maxDuration = "24h")
  void anyBookIsCompiledOrItsMistakesAreSaid(byte[] bytes) throws IOException {
    if (bytes.length == 0) return;
    byte[] rest = Arrays.copyOfRange(bytes, 1, bytes.length);
    int choice = Math.floorMod(bytes[0] - '0', FILES.length + 1);
    if (choice == FILES.length) open(rest);
    else compile(FILES[choice], rest);
  }

  private void compile(String file, byte[] yaml) throws IOException {
    var book = new SmallBook(folder);
    book.write(file, new String(yaml, StandardCharsets.UTF_8));
    try {
      assertThat(count(BookIndex.of(book.compile()).root(), 0)).isPositive();
    } catch (BookException e) {
      assertThat(e.mistakes()).isNotEmpty();
    } finally {
      // The folder serves every input: nothing of this one may be left for the next.
      Files.delete(folder.resolve(file));
    }
  }

  private static void open(byte[] index) {
    try {
      assertThat(count(BookIndex.of(index).root(), 0)).isPositive();
    } catch (CorruptIndexException e) {
      assertThat(e).hasMessageNotContaining("\n");
    }
  }

  /** The values below a node; a hostile index may hold the same part under itself. */
  private static long count(Node node, int depth) {
    if (depth > 20) return 1;
    long count = 1;
    for (Node part : parts(node)) {
      count += count(part, depth + 1);
      if (count > 100_000) return count;
    }
    boolean isText = !node.isMap() && !node.isList() && !node.isInteger() && !node.isTruth();
    return isText ? count + node.text().length() : count;
  }

  private static List<Node> parts(Node node) {
    if (node.isMap()) return node.keys().stream().map(node::at).toList();
    return node.isList() ? node.list() : List.of();
  }
}
