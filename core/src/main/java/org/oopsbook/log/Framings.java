package org.oopsbook.log;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LogLine.Origin;

/**
 * Takes the framing off one line, whatever it is.
 *
 * <p>The first character decides which framings can be meant, so that few are tried for a line; the
 * order among those is fixed, so that a line is read the same wherever it stands. Two things are
 * remembered: the line before, since dmesg and journalctl indent the further lines of a message by
 * the width of its framing; and the host of {@code journalctl -o short-monotonic}, without which
 * {@code [ 5.1] host systemd[1]: text} could as well be a message of the kernel.
 */
final class Framings {
  /** No framing is narrower: {@code [ 0.000000] }. */
  private static final int MIN_WIDTH = 10;

  private @Nullable String monotonicHost;
  private @Nullable Framed before;
  private int width;

  /**
   * Hands on the line without framing; as it is where it has none. A console may show the prompt of
   * a shell, the output of a program, or an unfinished message, and the next message in one line:
   * these are two.
   */
  void read(String line, Consumer<Framed> out) {
    int prompt = Prompt.end(line);
    if (prompt > 0) out.accept(Framed.plain(line.substring(0, prompt)));
    Framed framed = read(line.substring(prompt));
    int next = isFromConsole(framed) ? nextMessage(framed.text()) : -1;
    while (next > 0) {
      String text = framed.text();
      out.accept(framed.withText(text.substring(0, next)));
      framed = read(text.substring(next));
      next = nextMessage(framed.text());
    }
    out.accept(framed);
  }

  private static boolean isFromConsole(Framed framed) {
    return framed.origin() != Origin.PROGRAM
        && (framed.format() == Format.TEXT || framed.format() == Format.KERNEL_LOG);
  }

  /** Where in the text another stamp of the kernel stands, with its level, or -1. */
  private static int nextMessage(String text) {
    for (int at = text.indexOf('[', 1); at > 0; at = text.indexOf('[', at + 1)) {
      if (!PrintkPrefix.isWholeStamp(text, at)) continue;
      boolean level = at > 3 && text.charAt(at - 1) == '>' && text.charAt(at - 3) == '<';
      return level && Cursor.isDigit(text.charAt(at - 2)) ? at - 3 : at;
    }
    return -1;
  }

  private Framed read(String line) {
    Framed framed = exact(line);
    if (framed == null && before != null && continues(line, before)) {
      return before.withText(line.substring(width));
    }
    if (framed == null) framed = decorated(line);
    if (framed == null) framed = CrashSummary.read(line);
    if (framed == null) {
      before = null;
      return Framed.plain(line);
    }
    before = framed;
    width = line.length() - message(framed).length();
    return framed;
  }

  private @Nullable Framed decorated(String line) {
    int body = Decoration.end(line);
    return body == 0 ? null : exact(Decoration.body(line, body));
  }

  /** What stands behind the framing, the name of a program included. */
  private static String message(Framed framed) {
    String text = framed.text();
    if (framed.origin() != Origin.PROGRAM) return text;
    int name = text.indexOf(": ");
    return name < 0 ? text : text.substring(name + 2);
  }

  /** Whether the line begins with as many blanks as the framing of the one before is wide. */
  private boolean continues(String line, Framed before) {
    if (width < MIN_WIDTH || line.length() <= width) return false;
    for (int i = 0; i < width; i++) {
      if (line.charAt(i) != ' ') return false;
    }
    // What a program quotes is its own; a kernel's line that is framed itself is only indented.
    return before.origin() == Origin.PROGRAM || decorated(line) == null;
  }

  private @Nullable Framed exact(String line) {
    if (line.isEmpty()) return null;
    LevelTag tag = LevelTag.read(line);
    if (tag == null) return untagged(line);
    Framed framed = Rfc5424.read(line, tag);
    if (framed != null) return framed;
    String rest = line.substring(tag.end());
    framed = untagged(rest);
    return (framed == null ? Framed.plain(rest) : framed).tagged(tag.level(), tag.origin());
  }

  private @Nullable Framed untagged(String line) {
    if (line.isEmpty()) return null;
    char first = line.charAt(0);
    if (first == '[') return bracketed(line);
    if (first >= '0' && first <= '9') return numbered(line);
    return first > ' ' && Character.isLetter(first) ? worded(line) : null;
  }

  /** Whether {@code line} has a framing as it stands. */
  static boolean isFramed(String line) {
    Framed framed = new Framings().exact(line);
    return framed != null && (framed.origin() != Origin.PROGRAM || framed.host() != null);
  }

  private @Nullable Framed bracketed(String line) {
    Framed stamped = PrintkPrefix.read(line);
    if (stamped != null) return isFramedAgain(stamped.text()) ? inner(stamped) : monotonic(stamped);
    Framed dated = DmesgTime.bracketed(line);
    return dated == null ? null : inner(dated);
  }

  /** Whether the kernel's own stamp follows, its level before it or not. */
  private static boolean isFramedAgain(String text) {
    boolean tagged = text.length() > 3 && text.charAt(0) == '<' && text.charAt(2) == '>';
    return PrintkPrefix.isWholeStamp(text, tagged ? 3 : 0);
  }

  /**
   * What a console server or a terminal stamped may be framed itself: then the inner framing, which
   * stands next to the message, is the one to go by. Of stamps within stamps only two are taken.
   */
  private Framed inner(Framed outer) {
    String text = outer.text();
    LevelTag tag = LevelTag.read(text);
    Framed inner = tag == null ? null : Rfc5424.read(text, tag);
    if (inner == null) {
      String rest = tag == null ? text : text.substring(tag.end());
      inner = rest.startsWith("[") ? PrintkPrefix.read(rest) : untagged(rest);
      if (inner != null && tag != null) inner = inner.tagged(tag.level(), tag.origin());
    }
    if (inner == null || inner.origin() == Origin.PROGRAM) return outer;
    return inner.wall() == null ? inner.at(outer.wall()) : inner;
  }

  private static @Nullable Framed numbered(String line) {
    Framed iso = DmesgTime.iso(line);
    if (iso == null) iso = SyslogLine.iso(line);
    if (iso == null) iso = SyslogLine.unix(line);
    // "3月 07 13:38:04 host kernel: " begins with a digit.
    return iso == null ? SyslogLine.traditional(line) : iso;
  }

  private static @Nullable Framed worded(String line) {
    if (line.startsWith("kernel: ")) {
      return PrintkPrefix.inside(
          Framed.kernel(line.substring("kernel: ".length()), Framed.NO_LEVEL));
    }
    Framed framed = SyslogLine.traditional(line);
    if (framed == null) framed = SyslogLine.ctime(line);
    return framed == null ? SyslogLine.iso(line) : framed;
  }

  /** {@code [ 12.345678] host kernel: text}: journalctl's short-monotonic. */
  private Framed monotonic(Framed stamped) {
    String text = stamped.text();
    int space = text.indexOf(' ');
    if (space <= 0 || stamped.caller() != null) return stamped;
    String host = text.substring(0, space);
    if (text.startsWith("kernel: ", space + 1) && SyslogLine.isHost(host) && !host.endsWith(":")) {
      monotonicHost = host;
      String message = text.substring(space + 1 + "kernel: ".length());
      return journal(stamped, message, host, Origin.KERNEL);
    }
    if (!host.equals(monotonicHost)) return stamped;
    int end = text.indexOf(' ', space + 1);
    boolean hasTag = end > 0 && text.charAt(end - 1) == ':';
    return hasTag ? journal(stamped, text.substring(space + 1), host, Origin.PROGRAM) : stamped;
  }

  private static Framed journal(Framed stamped, String text, String host, Origin origin) {
    return new Framed(
        Format.SYSLOG, text, stamped.uptimeMicros(), null, host, Framed.NO_LEVEL, null, origin);
  }
}
