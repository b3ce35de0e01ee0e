package org.oopsbook.book;

/** A fault in the book's sources; the message names the file and what is wrong with it. */
public final class BookException extends Exception {
  private static final long serialVersionUID = 1L;

  BookException(String message) {
    super(message);
  }
}
