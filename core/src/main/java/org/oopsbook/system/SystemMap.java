package org.oopsbook.system;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fault;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

/** The systems of a case, and the one that each fault happened on. */
public final class SystemMap {
  private final List<KernelSystem> systems;
  private final List<Text> notes;
  private final Map<LineRef, KernelSystem> byHeadline;

  SystemMap(
      List<KernelSystem> systems, List<Text> notes, Map<LineRef, KernelSystem> byHeadline) {
    this.systems = List.copyOf(systems);
    this.notes = List.copyOf(notes);
    this.byHeadline = Map.copyOf(byHeadline);
  }

  /** The systems, in the order met. */
  public List<KernelSystem> systems() {
    return systems;
  }

  /** What the caller should know: a host given that is not there, systems left out. */
  public List<Text> notes() {
    return notes;
  }

  /** The system that {@code fault} happened on: one of those handed in, or one that begins with the same
   * line; null for any other. */
  public @Nullable KernelSystem systemOf(Fault fault) {
    return byHeadline.get(fault.headline().at());
  }
}
