package org.oopsbook.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.oopsbook.index.IndexWriter;

/** Compiles a book into an index: {@code CompileBook KNOWLEDGE-FOLDER INDEX-FILE}. */
public final class CompileBook {
  private CompileBook() {}

  /** Called by the build. */
  public static void main(String[] args) throws IOException, BookException {
    if (args.length != 2) throw new BookException("usage: CompileBook KNOWLEDGE INDEX");
    Path file = Path.of(args[1]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, compile(Path.of(args[0])));
  }

  /**
   * Compiles the book under {@code knowledge}.
   *
   * @throws BookException if the book has a fault; the message says where
   */
  public static byte[] compile(Path knowledge) throws IOException, BookException {
    return IndexWriter.write(BookSources.read(knowledge));
  }
}
