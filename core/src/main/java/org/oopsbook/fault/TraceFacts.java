package org.oopsbook.fault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Frame;
import org.oopsbook.model.Trace;

/** Facts that a trace tells by its heading: in which function an object was allocated, freed. */
final class TraceFacts {
  private final Culprits culprits;
  private final List<FactTopic> topics;

  TraceFacts(Culprits culprits, List<FactTopic> topics) {
    this.culprits = culprits;
    this.topics = topics;
  }

  /** The facts that the traces of a report of {@code kind} tell, by name. */
  Map<String, Fact> of(String kind, Body body) {
    var facts = new LinkedHashMap<String, Fact>();
    for (Body.Stack stack : body.stacks()) {
      FactTopic.Traced traced = traced(kind, stack.trace().label());
      Frame own = traced == null ? null : own(kind, traced.skip(), stack.trace());
      if (own == null || traced == null) continue;
      CodePlace place = own.place();
      String module = place.module() == null ? "" : " [" + place.module() + "]";
      facts.putIfAbsent(traced.name(), new Fact.One(place.function() + module, own.at()));
    }
    return facts;
  }

  private FactTopic.@Nullable Traced traced(String kind, String label) {
    for (FactTopic topic : topics) {
      if (!topic.isOf(kind)) continue;
      for (FactTopic.Traced traced : topic.traces()) {
        if (label.startsWith(traced.label())) return traced;
      }
    }
    return null;
  }

  /** The first certain frame that is no shared helper; the outermost where all are. */
  private @Nullable Frame own(String kind, String skip, Trace trace) {
    Frame last = null;
    for (Frame frame : trace.frames()) {
      if (!frame.reliable() || frame.place().function().isEmpty()) continue;
      last = frame;
      String function = frame.place().function();
      if (!culprits.helps(function, kind) && !culprits.helps(function, skip)) return frame;
    }
    return last;
  }
}
