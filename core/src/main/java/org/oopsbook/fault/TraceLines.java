package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.BodyLine.Part;

/** Reads headings, context markers and entries of stack traces. */
final class TraceLines {
  private static final Pattern HEADING =
      Pattern.compile(
          "\\s*+(Call [Tt]race|Trace|Last Breaking-Event-Address|Backtrace(?:: frame pointer underflow)?|Stack traceback|Call Backtrace"
              + "|(?:Last potentially related work creation"
              + "|(?:Second to last|Last) call_rcu\\(\\)|Uninit was (?:created|stored to memory) at"
              + "|Local variable .{0,80}? (?:created|declared) at"
              + "|(?:Allocated|Freed)(?: in| by).{0,80}?"
              + "|(?:allocated|freed) by .{0,80}?"
              + "|\\.\\.\\. which became [A-Z_]++-irq-(?:un)?safe at|\\{[A-Z?-]++} state was registered at"
              + "|stack backtrace|backtrace(?: \\(crc [0-9a-f]++\\))?"
              + "|other info that might help us debug this"
              + "|(?:race at unknown origin, with )?(?:read|write|read-write|assert no \\w{1,8})"
              + "(?: \\([\\w, ]{1,24}\\))*+ to 0x[0-9a-f]{1,16} of \\d{1,8} bytes by .{1,40}?"
              + "))(?: \\(unreliable\\))?:\\s*+");

  /** Whose stack follows, as SLUB says it: {@code INFO: Freed in f+0x1/0x2 age=9 cpu=0 pid=7}. */
  private static final Pattern TRACK =
      Pattern.compile(
          "\\s*+(?:INFO: )?((?:Allocated|Freed) in) [^ ]{1,256}(?: \\[[\\w-]++])? age=\\d.*+");

  private static final Pattern MARK = Pattern.compile("<(</?[#\\w]++>|/?[#A-Z][#\\w]*+)>\\s*+");

  /**
   * {@code [<c0014a8c>] (f+0x1/0x2) from [<c0011e50>] (g+0x1/0x2)}, of 32-bit arm, up to the
   * caller; file and line, where a tool has put them in, stand inside the brackets.
   */
  private static final Pattern ARM =
      Pattern.compile(
          "\\s*+(?:\\[<([0-9a-f]{8})>]\\s)?\\(?("
              + Lines.SYMBOL
              + ")(?:\\+0x[0-9a-f]++/0x[0-9a-f]++)?(?:\\s\\[([\\w-]++)(?:\\s[0-9a-f]{8,40})?])?+"
              + "(?:\\s[\\w./+-]++:\\d++)?\\)?(?:\\s[\\w./+-]++:\\d++)?\\sfrom\\s");

  /** {@code <ffffffff80132c8d>{f+86}}, of x86-64 before 2.6.16. */
  private static final Pattern BRACES =
      Pattern.compile("<([0-9a-f]{16})>\\{(?::[\\w-]++:)?(" + Lines.SYMBOL + ")\\+\\d++}\\s*+");

  private TraceLines() {}

  static @Nullable BodyLine read(String text) {
    Matcher heading = Lines.start(HEADING, text);
    if (heading != null) return headed(text, heading);
    Matcher track = Lines.start(TRACK, text);
    if (track != null) return new BodyLine.TraceStart(track.group(1));
    BodyLine other = OtherTraces.read(text);
    return other != null ? other : entry(text, spaces(text, 0));
  }

  /** A heading, alone or, in old kernels, with the first entry on its line. */
  private static @Nullable BodyLine headed(String text, Matcher heading) {
    String label = heading.group(1);
    if (heading.end() == text.length()) return new BodyLine.TraceStart(label);
    BodyLine first = entry(text, heading.end());
    return first instanceof BodyLine.TraceEntry(List<Part> parts) && startsTrace(text)
        ? new BodyLine.TraceEntry(parts)
        : null;
  }

  private static boolean startsTrace(String text) {
    return text.stripLeading().startsWith("Call");
  }

  private static @Nullable BodyLine entry(String text, int from) {
    var parts = new ArrayList<Part>();
    int at = from;
    while (at < text.length()) {
      int next = mark(text, at, parts);
      if (next < 0) next = frame(text, at, parts);
      if (next < 0) return null;
      at = next;
    }
    return parts.isEmpty() ? null : new BodyLine.TraceEntry(parts);
  }

  private static int mark(String text, int at, List<Part> parts) {
    if (text.charAt(at) != '<') return -1;
    Matcher braces = BRACES.matcher(text).region(at, text.length());
    if (braces.lookingAt()) {
      parts.add(
          new Part.Entry(
              Lines.place(braces.group(2), null, null, null),
              braces.group(1),
              true,
              false,
              null,
              -1));
      return braces.end();
    }
    Matcher mark = MARK.matcher(text).region(at, text.length());
    if (!mark.lookingAt()) return -1;
    String name = mark.group(1);
    parts.add(new Part.Mark(name.startsWith("<") ? name.substring(1, name.length() - 1) : name));
    return mark.end();
  }

  private static int frame(String text, int from, List<Part> parts) {
    if (text.indexOf(" from ", from) > 0) {
      int end = arm(text, from, parts);
      if (end > 0) return end;
    }
    var reader = new FrameReader(text, from);
    Part.Entry entry = reader.read();
    if (entry == null) return -1;
    parts.add(entry);
    return reader.end();
  }

  private static int arm(String text, int from, List<Part> parts) {
    Matcher arm = ARM.matcher(text).region(from, text.length());
    if (!arm.lookingAt()) return -1;
    var reader = new FrameReader(text, arm.end());
    Part.Entry caller = reader.read();
    if (caller == null || reader.end() < text.length()) return -1;
    // A name without an offset may be the piece of one that is cut.
    if (caller.place().offset() < 0 && !text.stripTrailing().endsWith(")")) return -1;
    parts.add(
        new Part.Entry(
            Lines.place(arm.group(2), null, null, arm.group(3)),
            arm.group(1),
            true,
            false,
            null,
            -1));
    parts.add(new Part.Caller(caller));
    return text.length();
  }

  private static int spaces(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    return at;
  }
}
