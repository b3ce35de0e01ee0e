package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Taints;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

/** Says what the taint letters mean for a fault. */
final class TaintRule implements Rule {
  private final Taints taints;

  TaintRule(Node decode) {
    taints = new Taints(decode);
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    String release = fault.release();
    if (release == null && system != null) release = system.kernel();
    var says = new ArrayList<Text>();
    for (String name : fault.taint()) {
      Taints.Letter letter = taints.letter(name);
      if (letter == null) says.add(Text.phrase("explain.taint-unknown", name));
      else if (!letter.plain()) says.add(Text.phrase("explain.taint", name, letter.means(release)));
    }
    if (says.isEmpty()) return List.of();
    LineRef line = Lines.containing(fault, "Tainted: ");
    return List.of(new Finding("taint", Texts.join(says), Lines.proof(line)));
  }
}
