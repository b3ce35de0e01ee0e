package org.oopsbook.incident;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Context;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Frame;
import org.oopsbook.model.Signature;
import org.oopsbook.model.Trace;

/**
 * Names faults so that the same crash has the same name on every machine.
 *
 * <p>Version 1. The signature is the first 16 hexadecimal digits of the SHA-256 over these lines,
 * each ended by a line feed, in UTF-8:
 *
 * <ol>
 *   <li>{@code oopsbook-signature 1};
 *   <li>the fault's kind;
 *   <li>{@code in } and the culprit's function or, where there is none, the function at which the
 *       processor stood; left out where there is neither;
 *   <li>{@code by } and a function, for each of at most {@value #FRAMES} frames: those of the first
 *       trace that has any, from the culprit's frame outwards (that frame left out), as long as
 *       their context is the culprit's. Where the culprit is not in the trace they begin at the
 *       first frame that is in no {@linkplain Context#NMI NMI} or {@linkplain Context#EXCEPTION
 *       exception} context, which is how a report comes to be printed. Frames marked {@code ?},
 *       inlined ones (only a symbolised report prints them) and those without a name are left out;
 *   <li>only where this gives neither culprit nor frame: {@code as } and the wording's id, then
 *       {@code name=value} for each fact of {@link #STABLE_FACTS}, its numbers replaced by {@code
 *       N}.
 * </ol>
 *
 * <p>Addresses, offsets, sizes, CPU, PID, task names, module lists, taint, time and release are no
 * part of it, so that it survives KASLR, rebuilds and every framing of the log. Beginning at the
 * culprit keeps the helpers that print a report, which differ between releases, out of it.
 */
public final class Signatures {
  /** The version of these rules. */
  public static final int VERSION = 1;

  private static final int FRAMES = 8;
  private static final int HEX_DIGITS = 16;
  private static final List<String> STABLE_FACTS =
      List.of("file", "function", "driver", "reason", "constraint", "section");
  private static final Set<Context> PRINTING = Set.of(Context.NMI, Context.EXCEPTION);
  private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F]++|[0-9]++");

  private Signatures() {}

  /** The signature of {@code fault}. */
  public static Signature of(Fault fault) {
    var text = new StringBuilder("oopsbook-signature 1\n").append(fault.kind()).append('\n');
    String function = function(fault);
    if (function != null) text.append("in ").append(function).append('\n');
    List<String> callers = callers(fault, function);
    callers.forEach(caller -> text.append("by ").append(caller).append('\n'));
    if (function == null && callers.isEmpty()) appendWording(text, fault);
    return new Signature(sha256(text.toString()).substring(0, HEX_DIGITS), VERSION);
  }

  private static @Nullable String function(Fault fault) {
    Culprit culprit = fault.culprit();
    if (culprit != null) return culprit.function();
    return fault.at() == null ? null : fault.at().function();
  }

  private static List<String> callers(Fault fault, @Nullable String function) {
    List<Frame> frames = firstTrace(fault);
    int start = indexOf(frames, function);
    boolean found = start >= 0;
    if (!found) start = firstOutsidePrinting(frames);
    var callers = new ArrayList<String>();
    for (int i = start; i < frames.size() && callers.size() < FRAMES; i++) {
      Frame frame = frames.get(i);
      if (frame.context() != frames.get(start).context()) break;
      if ((i > start || !found) && counts(frame)) callers.add(frame.place().function());
    }
    return callers;
  }

  private static List<Frame> firstTrace(Fault fault) {
    for (Trace trace : fault.traces()) {
      if (!trace.frames().isEmpty()) return trace.frames();
    }
    return List.of();
  }

  private static int indexOf(List<Frame> frames, @Nullable String function) {
    for (int i = 0; i < frames.size(); i++) {
      if (frames.get(i).place().function().equals(function)) return i;
    }
    return -1;
  }

  private static int firstOutsidePrinting(List<Frame> frames) {
    for (int i = 0; i < frames.size(); i++) {
      if (!PRINTING.contains(frames.get(i).context())) return i;
    }
    return 0;
  }

  private static boolean counts(Frame frame) {
    return frame.reliable() && !frame.inlined() && !frame.place().function().isEmpty();
  }

  private static void appendWording(StringBuilder text, Fault fault) {
    text.append("as ").append(fault.wording()).append('\n');
    for (String name : STABLE_FACTS) {
      String value = fault.fact(name);
      if (value == null) continue;
      text.append(name).append('=').append(NUMBER.matcher(value).replaceAll("N")).append('\n');
    }
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
