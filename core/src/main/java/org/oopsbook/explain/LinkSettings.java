package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Finding;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Part;
import org.oopsbook.model.Text;

/** What {@code ethtool} says of a link that is of interest. Table {@code decode/optics}. */
final class LinkSettings {
  private final List<Setting> settings;

  private record Setting(String field, String value, Text says) {}

  LinkSettings(Node table) {
    settings =
        table.list("link").stream()
            .map(one ->
                new Setting(
                    one.at("field").text(), one.at("value").text(), Texts.of(one.at("says"))))
            .toList();
  }

  /** What is wrong with the link, or null. */
  @Nullable Finding find(Part link) {
    var says = new ArrayList<Text>();
    var proof = new ArrayList<LineRef>();
    for (Setting setting : settings) {
      LineRef at = link.at(setting.field());
      if (at == null || !setting.value().equals(link.value(setting.field()))) continue;
      says.add(setting.says());
      proof.add(at);
    }
    if (says.isEmpty()) return null;
    says.addFirst(Text.phrase("parts.link", link.name()));
    return new Finding("link-settings", Texts.join(says), Lines.proof(proof));
  }
}
