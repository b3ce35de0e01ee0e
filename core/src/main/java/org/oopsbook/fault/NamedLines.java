package org.oopsbook.fault;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.BodyLine.Part;
import org.oopsbook.model.CodePlace;

/** Puts names to the bare addresses of body lines. */
final class NamedLines {
  private final AddressNames names;

  /** The addresses named in the last line. */
  private final Set<String> given = new HashSet<>();

  NamedLines(AddressNames names) {
    this.names = names;
  }

  /** Whether the place at {@code address}, in the last line, was named here. */
  boolean gave(@Nullable String address) {
    return address != null && given.contains(address);
  }

  /** The line with the names that are known. */
  @Nullable BodyLine of(@Nullable BodyLine line) {
    given.clear();
    return switch (line) {
      case BodyLine.TraceEntry entry -> new BodyLine.TraceEntry(of(entry.parts()));
      case BodyLine.Pointer at -> {
        CodePlace place = of(at.place(), at.address(), true);
        yield new BodyLine.Pointer(place, at.address(), at.user(), at.arch());
      }
      case BodyLine.Link link -> {
        CodePlace place = of(link.place(), link.address(), false);
        yield new BodyLine.Link(place, link.address());
      }
      case null, default -> line;
    };
  }

  /** Where an arm trace names callee and caller, the callee's address is where it begins. */
  private List<Part> of(List<Part> parts) {
    boolean callee = parts.getLast() instanceof Part.Caller;
    return parts.stream().map(part -> of(part, callee)).toList();
  }

  private Part of(Part part, boolean callee) {
    return switch (part) {
      case Part.Entry entry -> of(entry, callee);
      case Part.Caller caller -> new Part.Caller(of(caller.entry(), false));
      case Part.Mark mark -> mark;
      case Part.Interrupt interrupt -> interrupt;
    };
  }

  private Part.Entry of(Part.Entry entry, boolean exact) {
    return new Part.Entry(
        of(entry.place(), entry.address(), exact),
        entry.address(),
        entry.reliable(),
        entry.inlined(),
        entry.file(),
        entry.line());
  }

  private CodePlace of(CodePlace place, @Nullable String address, boolean exact) {
    if (!place.function().isEmpty() || address == null) return place;
    CodePlace found = names.of(address, exact);
    if (found == null) return place;
    given.add(address);
    return found;
  }
}
