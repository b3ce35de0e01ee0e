package org.oopsbook.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Text;

/** Says of a report that its headline is lost, or of a wording that the book does not know. */
final class HeadlineRule implements Rule {
  private final Map<String, String> unsure = new HashMap<>();

  /** Reads of the book's {@code kinds} which wordings are unsure, and why. */
  HeadlineRule(Node kinds) {
    for (String kind : kinds.keys()) {
      for (Node wording : kinds.at(kind).list("wordings")) {
        String why = wording.text("unsure");
        if (why != null) unsure.put(kind + "/" + wording.at("id").text(), why);
      }
    }
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    String why = unsure.get(fault.wording());
    if (why == null) return List.of();
    String id = why.equals("lost") ? "headline-lost" : "headline-unknown";
    return List.of(new Finding(id, Text.phrase("explain." + id), List.of(fault.headline().at())));
  }
}
