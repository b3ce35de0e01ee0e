package org.oopsbook.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Frame;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Text;

/** Says what a task that hangs waits for, by its trace. Table {@code decode/waits}. */
final class WaitRule implements Rule {
  private final Map<String, Wait> byFunction = new HashMap<>();

  /**
   * What tasks wait for.
   *
   * @param general whether what it is for has to be looked for further out
   */
  private record Wait(boolean general, Text means) {}

  /** A wait with the frame that shows it. */
  private record Seen(Wait what, Frame frame) {}

  WaitRule(Node decode) {
    for (Node node : decode.at("waits").list("waits")) {
      var wait = new Wait(node.isTrue("general"), Texts.of(node.at("means")));
      node.texts("functions").forEach(function -> byFunction.put(function, wait));
    }
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    if (fault.traces().isEmpty()) return List.of();
    Seen first = null;
    Seen purpose = null;
    for (Frame frame : fault.traces().getFirst().frames()) {
      Wait wait = frame.reliable() ? byFunction.get(frame.place().function()) : null;
      if (wait == null) continue;
      if (first == null) first = new Seen(wait, frame);
      if (purpose == null && !wait.general()) purpose = new Seen(wait, frame);
    }
    if (first == null) return List.of();
    Seen telling = purpose == null ? first : purpose;
    Text says =
        Text.phrase(
            "explain.waits-for", telling.what().means(), telling.frame().place().function());
    var lines = Lines.proof(first.frame().at(), telling.frame().at());
    return List.of(new Finding("waits-for", says, lines));
  }
}
