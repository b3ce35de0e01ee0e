package org.oopsbook.system;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fault;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Text;

/** The systems of a case, and the one that each fault happened on. */
public final class SystemMap {
  private final List<KernelSystem> systems;
  private final List<Text> notes;
  private final IdentityHashMap<Fault, KernelSystem> byFault;

  SystemMap(
      List<KernelSystem> systems, List<Text> notes, IdentityHashMap<Fault, KernelSystem> byFault) {
    this.systems = List.copyOf(systems);
    this.notes = List.copyOf(notes);
    this.byFault = byFault;
  }

  /** The systems, in the order met. */
  public List<KernelSystem> systems() {
    return systems;
  }

  /** What the caller should know: a host given that is not there, systems left out. */
  public List<Text> notes() {
    return notes;
  }

  /** The system that {@code fault}, one of those handed in, happened on; null for any other. */
  public @Nullable KernelSystem systemOf(Fault fault) {
    return byFault.get(fault);
  }
}
