package org.oopsbook.decode;

import org.oopsbook.index.Node;
import org.oopsbook.model.Text;

/** Texts of tables. */
final class Texts {
  private Texts() {}

  /** The text of a {@code {en: …, zh: …}} node. */
  static Text.Curated curated(Node node) {
    return new Text.Curated(node.at("en").text(), node.at("zh").text());
  }
}
