package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.BodyLine.Part;
import org.oopsbook.model.CodePlace;

/** Reads headings, context markers and entries of stack traces. */
final class TraceLines {
  private static final Pattern HEADING =
      Pattern.compile(
          "\\s*+(Call [Tt]race|Backtrace(?:: frame pointer underflow)?|Stack traceback|Call Backtrace"
              + "|(?:Last potentially related work creation"
              + "|(?:Second to last|Last) call_rcu\\(\\)|Uninit was (?:created|stored to memory) at"
              + "|Local variable .{0,80}? (?:created|declared) at"
              + "|(?:Allocated|Freed)(?: in| by).{0,80}?"
              + "|(?:allocated|freed) by .{0,80}?"
              + "|stack backtrace|backtrace(?: \\(crc [0-9a-f]++\\))?"
              + "|other info that might help us debug this))(?: \\(unreliable\\))?:\\s*+");

  private static final Pattern MARK = Pattern.compile("<(</?[#\\w]++>|/?[#A-Z][#\\w]*+)>\\s*+");

  private static final Pattern ADDRESS =
      Pattern.compile("\\(?\\[<?(?:0x)?([0-9a-f]{8,16})>?](?:\\s\\[([0-9a-f]{8,16})])?+\\s*+");
  private static final Pattern INLINE_ADDRESS = Pattern.compile("\\[<\\s++inline\\s++>]\\s");
  private static final Pattern DOUBT = Pattern.compile("\\?\\s++");
  private static final Pattern PLACE = Pattern.compile(Lines.PLACE);
  private static final Pattern NAME = Pattern.compile("(" + Lines.SYMBOL + ")");
  private static final Pattern SOURCE =
      Pattern.compile(
          "\\s*+(?:at\\s)?\\(?([\\w./+-]++):(\\d++)(?::\\d++)?(?: \\(discriminator \\d++\\))?\\)?");
  private static final Pattern SOURCE_FILE = Pattern.compile(".*\\.(?:c|h|S|rs)");

  private static final Pattern TAIL =
      Pattern.compile("(?:\\s*+\\((?:unreliable|[A-Z]++|P|L|discriminator \\d++)\\))?+\\)?\\s*+");
  private static final Pattern INLINED = Pattern.compile("\\s\\[?\\(?inlined?(?: by)?\\)?]?");

  /** {@code [<c0014a8c>] (f+0x1/0x2) from [<c0011e50>] (g+0x1/0x2)}, of 32-bit arm. */
  private static final Pattern ARM =
      Pattern.compile(
          "\\s*+(?:\\[<([0-9a-f]{8})>]\\s)?\\(?("
              + Lines.SYMBOL
              + ")(?:\\+0x[0-9a-f]++/0x[0-9a-f]++)?(?:\\s\\[[\\w-]++])?\\)?"
              + "(?:\\s[\\w./+-]++:\\d++)?\\sfrom\\s(?:\\[<([0-9a-f]{8})>]\\s)?\\(?"
              + Lines.PLACE
              + "\\)?(?:\\s[\\w./+-]++:\\d++)?\\s*+");

  /** {@code <ffffffff80132c8d>{f+86}}, of x86-64 before 2.6.16. */
  private static final Pattern BRACES =
      Pattern.compile("<([0-9a-f]{16})>\\{(?::[\\w-]++:)?(" + Lines.SYMBOL + ")\\+\\d++}\\s*+");

  private TraceLines() {}

  static @Nullable BodyLine read(String text) {
    Matcher heading = Lines.start(HEADING, text);
    if (heading != null) return headed(text, heading);
    int from = spaces(text, 0);
    return entry(text, from);
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
    int at = from;
    String address = null;
    boolean reliable = true;
    boolean inlined = false;
    Matcher inlineAddress = region(INLINE_ADDRESS, text, at);
    if (inlineAddress != null) {
      inlined = true;
      at = inlineAddress.end();
    }
    Matcher doubt = region(DOUBT, text, at);
    if (doubt != null) at = doubt.end();
    Matcher numbers = region(ADDRESS, text, at);
    if (numbers != null) {
      address = numbers.group(2) != null ? numbers.group(2) : numbers.group(1);
      at = numbers.end();
    }
    Matcher lateDoubt = region(DOUBT, text, at);
    if (lateDoubt != null) at = lateDoubt.end();
    reliable = doubt == null && lateDoubt == null;

    if (at >= text.length()) return address == null ? -1 : bare(text, address, reliable, parts);
    if (text.charAt(at) == '(') at++;
    String module = null;
    Matcher before = region(Lines.MODULE_BEFORE, text, at);
    if (before != null) {
      module = before.group(1);
      at = before.end();
    }
    Matcher place = region(PLACE, text, at);
    Matcher name = place == null ? region(NAME, text, at) : null;
    if (place == null && name == null) {
      return address != null && text.startsWith("0x", at)
          ? bare(text, address, reliable, parts)
          : -1;
    }
    at = place != null ? place.end() : name != null ? name.end() : at;
    Matcher source = region(SOURCE, text, at);
    if (source != null) at = source.end();
    Matcher inline = region(INLINED, text, at);
    if (inline != null) at = inline.end();
    inlined |= inline != null;
    Matcher tail = region(TAIL, text, at);
    if (tail != null) {
      if (text.startsWith("(unreliable)", spaces(text, at))) reliable = false;
      at = tail.end();
    }
    // A bare word is a frame only with an address before it or a source file after it.
    boolean inFile = source != null && SOURCE_FILE.matcher(source.group(1)).matches();
    if (place == null && address == null && !inFile) return -1;
    if (at < text.length() && text.charAt(at) != '<') return -1;
    CodePlace code =
        place != null
            ? Lines.place(place, 1)
            : Lines.place(text.substring(name.start(), name.end()), null, null, null);
    parts.add(
        new Part.Entry(
            code,
            address,
            reliable,
            inlined,
            source == null ? null : source.group(1),
            source == null ? -1 : Lines.number(source.group(2))));
    return at;
  }

  /** An entry of which the kernel knew no symbol. */
  private static int bare(String text, String address, boolean reliable, List<Part> parts) {
    parts.add(new Part.Entry(new CodePlace("", -1, -1, null), address, reliable, false, null, -1));
    return text.length();
  }

  private static int arm(String text, int from, List<Part> parts) {
    Matcher arm = ARM.matcher(text).region(from, text.length());
    if (!arm.matches()) return -1;
    parts.add(
        new Part.Entry(
            Lines.place(arm.group(2), null, null, null), arm.group(1), true, false, null, -1));
    parts.add(
        new Part.Caller(new Part.Entry(Lines.place(arm, 4), arm.group(3), true, false, null, -1)));
    return text.length();
  }

  private static @Nullable Matcher region(Pattern pattern, String text, int from) {
    Matcher matcher = pattern.matcher(text).region(from, text.length());
    return matcher.lookingAt() ? matcher : null;
  }

  private static int spaces(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
    return at;
  }
}
