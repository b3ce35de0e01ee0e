package org.oopsbook.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Advice;

/** Knows what to do about a kind of fault in general. Table {@code decode/advice}. */
final class Advisor {
  private final Map<String, List<Advice>> byKind;
  private final List<Advice> otherwise;

  Advisor(Node decode) {
    Node table = decode.at("advice");
    byKind = new HashMap<>();
    for (Node entry : table.list("byKind")) {
      List<Advice> advice = read(entry.at("advice"));
      entry.texts("kinds").forEach(kind -> byKind.put(kind, advice));
    }
    otherwise = read(table.at("otherwise"));
  }

  /** What to do about a fault of {@code kind}, in this order. */
  List<Advice> of(String kind) {
    return byKind.getOrDefault(kind, otherwise);
  }

  private static List<Advice> read(Node advice) {
    return advice.list().stream().map(Advisor::one).toList();
  }

  /** The advice that a node is. */
  static Advice one(Node node) {
    var action = Advice.Action.valueOf(node.at("do").text().toUpperCase(Locale.ROOT));
    return new Advice(action, Texts.of(node.at("says")), node.text("command"));
  }
}
