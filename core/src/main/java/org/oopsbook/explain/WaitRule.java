package org.oopsbook.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Frame;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.TaskNote;
import org.oopsbook.model.Text;

/** Says what a task that hangs waits for, by its trace. */
final class WaitRule implements Rule {
  private final Waits waits;

  WaitRule(Waits waits) {
    this.waits = waits;
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    if (fault.traces().isEmpty()) return List.of();
    Waits.Seen seen =
        waits.of(
            fault.traces().getFirst().frames().stream()
                .filter(Frame::reliable)
                .map(frame -> new TaskNote.Call(frame.place().function(), frame.at()))
                .toList());
    if (seen == null) return List.of();
    Text says = Text.phrase("explain.waits-for", seen.what().means(), seen.telling().function());
    var lines = Lines.proof(seen.first().at(), seen.at());
    return List.of(new Finding("waits-for", says, lines));
  }
}
