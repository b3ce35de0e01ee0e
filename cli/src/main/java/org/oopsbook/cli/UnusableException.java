package org.oopsbook.cli;

import org.oopsbook.model.Text;

/**
 * The call or the evidence cannot be used; the text says in one line what is wrong and what to do.
 */
final class UnusableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Text text;

  UnusableException(Text text) {
    super(text.toString());
    this.text = text;
  }

  /** For what goes wrong before the catalogue of texts is open. */
  UnusableException(String english) {
    super(english);
    this.text = Text.verbatim(english);
  }

  Text text() {
    return text;
  }
}
