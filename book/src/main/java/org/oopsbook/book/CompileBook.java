package org.oopsbook.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.oopsbook.index.IndexWriter;

/** Compiles a book into an index: {@code CompileBook KNOWLEDGE-FOLDER INDEX-FILE}. */
public final class CompileBook {
  private CompileBook() {}

  /** Called by the build. */
  public static void main(String[] args) throws IOException, BookException {
    if (args.length != 2) throw new BookException(List.of("usage: CompileBook KNOWLEDGE INDEX"));
    Path file = Path.of(args[1]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, compile(Path.of(args[0]).normalize()));
  }

  /**
   * Compiles the book under {@code knowledge}, with {@code problemsByKind} and {@code
   * problemsAnyKind} added, which the flow finds its candidates by. Equal books give equal bytes.
   *
   * @throws BookException if the book has faults; the message has a line for each, with file, line,
   *     place in the file and what is wrong
   */
  public static byte[] compile(Path knowledge) throws IOException, BookException {
    var mistakes = new Mistakes();
    BookSources book = BookSources.read(knowledge, mistakes);
    BookCheck.check(book, mistakes);
    mistakes.raise();
    return IndexWriter.write(finished(book.tree()));
  }

  /** Adds what the flow finds its candidates by to the tree of a book, and mends its Chinese. */
  static Map<String, Object> finished(Map<String, Object> tree) {
    var problems = new TreeMap<String, Object>();
    if (tree.get("problems") instanceof Map<?, ?> map) {
      map.forEach((id, problem) -> problems.put((String) id, problem));
    }
    var index = ProblemsByKind.of(problems);
    tree.put("problemsByKind", index.byKind());
    tree.put("problemsAnyKind", index.anyKind());
    tree.replaceAll((area, entries) -> ChineseText.mend(entries));
    return tree;
  }
}
