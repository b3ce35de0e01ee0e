package org.oopsbook.symbols;

import java.io.IOException;
import org.oopsbook.model.Text;

/** A file of symbols cannot be used; the text says why, with the offset where it is damaged. */
final class UnusableSymbols extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Text text;

  UnusableSymbols(Text text) {
    super(text.toString());
    this.text = text;
  }

  Text text() {
    return text;
  }

  /** Why {@code e} happened: what was found wrong, or what the system says. */
  static Text reason(IOException e) {
    if (e instanceof UnusableSymbols own) return own.text();
    String message = e.getMessage();
    return Text.verbatim(message == null ? e.getClass().getSimpleName() : message);
  }
}
