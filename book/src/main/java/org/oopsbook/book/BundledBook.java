package org.oopsbook.book;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.oopsbook.index.BookIndex;

/** The book that this release was built with. */
public final class BundledBook {
  private BundledBook() {}

  /** Opens it from the class path. */
  public static BookIndex open() {
    try (var in = BundledBook.class.getResourceAsStream("oopsbook.index")) {
      return BookIndex.of(Objects.requireNonNull(in, "the book is not in the jar").readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the book cannot be read", e);
    }
  }
}
