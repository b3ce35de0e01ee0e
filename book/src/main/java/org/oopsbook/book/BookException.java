package org.oopsbook.book;

import java.util.List;

/** Faults in the book's sources: each names the file, the place in it and what is wrong. */
public final class BookException extends Exception {
  private static final long serialVersionUID = 1L;

  /** A list of texts, which is serialisable. */
  @SuppressWarnings("serial")
  private final List<String> mistakes;

  BookException(List<String> mistakes) {
    super(String.join("\n", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** One line for each fault, in the order of the files. */
  public List<String> mistakes() {
    return mistakes;
  }
}
