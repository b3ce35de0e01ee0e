package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Arch;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Frame;
import org.oopsbook.model.Task;
import org.oopsbook.model.Trace;

/**
 * The body of a fault report, read: everything it says but its headline.
 *
 * @param stacks its stack traces with the instruction pointers that lead them, in order
 * @param pointer where the processor stood by the first kernel-mode register dump, or null
 * @param warned the place that a line {@code WARNING:} beside the headline names, or null
 * @param pointerInside the entry before the pointer where it stands amid a trace, or null
 * @param wildJump whether the first instruction pointer was an address of no function
 * @param link the place in the link register of the first register dump, or null
 * @param registers the first kernel-mode register dump
 * @param code the first kernel-mode {@code Code:} line's bytes, or null
 * @param faultAddress CR2 as printed at the end of a page fault's report, or null
 * @param task the task by the first line that names one, or null
 * @param kernel the first statement of taint and release
 * @param modules the first list of modules
 * @param hardware make and model, or null
 * @param arch the architecture that the forms of the lines show, or null
 * @param lockSites where locks were said to be taken or dropped, the report's own lock first
 * @param emptyTrace whether a trace was announced that has no entry
 */
record Body(
    List<Stack> stacks,
    @Nullable CodePlace pointer,
    @Nullable CodePlace warned,
    @Nullable Frame pointerInside,
    boolean wildJump,
    @Nullable CodePlace link,
    Map<String, String> registers,
    @Nullable String code,
    @Nullable String faultAddress,
    @Nullable Task task,
    BodyLine.Kernel kernel,
    List<String> modules,
    @Nullable String hardware,
    @Nullable Arch arch,
    List<CodePlace> lockSites,
    boolean emptyTrace) {

  /** Where the lock that the report is about was taken or dropped, or null. */
  @Nullable CodePlace lockSite() {
    return lockSites.isEmpty() ? null : lockSites.getFirst();
  }

  /**
   * A stack trace.
   *
   * @param pointer the kernel instruction pointer of the register dump before it, or null
   */
  record Stack(@Nullable Frame pointer, Trace trace) {
    /** The entries from the instruction pointer outwards. */
    List<Frame> outwards() {
      if (pointer == null) return trace.frames();
      var all = new ArrayList<Frame>(trace.frames().size() + 1);
      all.add(pointer);
      all.addAll(trace.frames());
      return all;
    }
  }

  Body {
    stacks = List.copyOf(stacks);
    registers = Collections.unmodifiableMap(new LinkedHashMap<>(registers));
    modules = List.copyOf(modules);
    lockSites = List.copyOf(lockSites);
  }
}
