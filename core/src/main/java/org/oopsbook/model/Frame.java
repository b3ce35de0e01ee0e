package org.oopsbook.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a stack trace.
 *
 * @param place function, offset, size and module; the function is empty where only an address
 *     stands
 * @param address the return address as printed, without {@code [<>]}, or null
 * @param reliable false for entries marked {@code ?}: found on the stack, maybe left over
 * @param context the stack it was found on, see {@link Context}
 * @param inlined whether the kernel printed it as inlined into the next one
 * @param file source file as printed by a symbolised report, or null
 * @param line source line, or -1
 * @param at the log line
 * @param named whether the place comes from symbols that the caller gave: the log has the address
 * @param sources where its instruction comes from by such symbols: first what is inlined innermost,
 *     last the function itself; empty where that is not known
 */
public record Frame(
    CodePlace place,
    @Nullable String address,
    boolean reliable,
    Context context,
    boolean inlined,
    @Nullable String file,
    int line,
    LineRef at,
    boolean named,
    List<SourcePlace> sources) {
  public Frame {
    sources = List.copyOf(sources);
  }

  /** A frame as the log has it. */
  public Frame(
      CodePlace place,
      @Nullable String address,
      boolean reliable,
      Context context,
      boolean inlined,
      @Nullable String file,
      int line,
      LineRef at) {
    this(place, address, reliable, context, inlined, file, line, at, false, List.of());
  }

  /** This frame with where it comes from. */
  public Frame from(List<SourcePlace> places) {
    return new Frame(place, address, reliable, context, inlined, file, line, at, named, places);
  }
}
