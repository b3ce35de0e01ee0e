package org.oopsbook.explain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Text;

/**
 * Says what a wording means for what is stored, and the next safe step. Table {@code
 * decode/meanings}.
 */
final class MeaningRule implements Rule {
  private final Map<String, Text> meanings;

  MeaningRule(Node decode) {
    meanings = decode.at("meanings").entries("meanings", (wording, text) -> Texts.of(text));
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    Text meaning = meanings.get(fault.wording());
    if (meaning == null) return List.of();
    return List.of(new Finding("meaning", meaning, List.of(fault.headline().at())));
  }
}
