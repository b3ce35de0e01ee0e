package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Hex;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Text;

/** Says what a panic's reason means, and how process 1 ended. Table {@code decode/panic}. */
final class PanicRule implements Rule {
  private static final int SIGNAL = 0x7f;

  private final Pattern panic;
  private final Pattern exitCode;
  private final List<Reason> reasons;
  private final Map<String, String> signals;

  PanicRule(Node decode) {
    Node table = decode.at("panic");
    panic = Lines.pattern(table, "reason");
    exitCode = Lines.pattern(table, "exitCode");
    reasons =
        table.list("reasons").stream()
            .map(r -> new Reason(Lines.pattern(r, "pattern"), Texts.of(r.at("says"))))
            .toList();
    signals = table.entries("signals", (number, name) -> name.text());
  }

  private record Reason(Pattern pattern, Text says) {}

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    Lines.Hit hit = Lines.first(fault, panic);
    if (hit == null) return List.of();
    var says = new ArrayList<Text>();
    for (Reason reason : reasons) {
      if (!reason.pattern().matcher(hit.first()).find()) continue;
      says.add(Text.phrase("explain.reason", reason.says()));
      break;
    }
    Lines.Hit exit = Lines.first(fault, exitCode);
    if (exit != null) says.add(ended(Hex.parse(exit.first()).orElseThrow()));
    if (says.isEmpty()) return List.of();
    return List.of(new Finding("reason", Texts.join(says), List.of(hit.at())));
  }

  /** The wait status of process 1: the signal in bits 6:0, or the exit status in bits 15:8. */
  private Text ended(long status) {
    long signal = status & SIGNAL;
    if (signal == 0) return Text.phrase("explain.init-exited", status >>> 8 & 0xff);
    String name = signals.get(Long.toString(signal));
    return Text.phrase("explain.init-killed", signal, name == null ? "" : name);
  }
}
