package org.oopsbook.explain;

import java.util.List;
import java.util.Set;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Incident;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

/** For an adapter that did not send: whether it had lost its link before. */
final class LinkFlaps {
  private final Set<String> kinds;
  private final Set<String> losses;

  LinkFlaps(Node decode) {
    Node table = decode.at("findings").at("kinds");
    kinds = Set.copyOf(table.texts("transmit"));
    losses = Set.copyOf(table.texts("linkLost"));
  }

  /**
   * Whether the link was lost before.
   *
   * @param boot all incidents of the same boot, it among them
   */
  List<Finding> find(Incident incident, List<Incident> boot) {
    Fault root = incident.root();
    String device = root.fact("device");
    if (device == null || !kinds.contains(root.kind())) return List.of();
    LineRef at = root.headline().at();
    List<Incident> before =
        boot.stream().filter(other -> isLossBefore(other.root(), device, at)).toList();
    if (before.isEmpty()) return List.of();
    Text says = Text.phrase("explain.link-flaps", device);
    LineRef[] lines = {before.getFirst().root().headline().at(), at};
    return List.of(new Finding("link-flaps", says, Lines.proof(lines)));
  }

  private boolean isLossBefore(Fault fault, String device, LineRef at) {
    LineRef before = fault.headline().at();
    return losses.contains(fault.kind())
        && device.equals(fault.fact("device"))
        && before.evidence() == at.evidence()
        && before.line() < at.line();
  }
}
