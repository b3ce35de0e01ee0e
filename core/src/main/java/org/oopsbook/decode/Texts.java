package org.oopsbook.decode;

import java.util.List;
import org.oopsbook.index.Node;
import org.oopsbook.model.Text;

/** Texts from tables. */
public final class Texts {
  private Texts() {}

  /** The text of a {@code {en: …, zh: …}} node. */
  public static Text.Curated of(Node node) {
    return new Text.Curated(node.at("en").text(), node.at("zh").text());
  }

  /** {@code parts} one after the other; a single one as it is. */
  public static Text join(List<Text> parts) {
    return parts.size() == 1 ? parts.getFirst() : new Text.Joined(parts);
  }
}
