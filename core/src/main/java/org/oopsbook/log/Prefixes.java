package org.oopsbook.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What tools put before every line of a log: a column of line numbers, the mark of a list, the name
 * of a guest or container, the clock of a terminal.
 *
 * <p>Learned from the beginning of a text and taken off each line that has it. A single line never
 * shows whether such a beginning is its own; most lines of a text having it do.
 */
final class Prefixes {
  /** Lines looked at. */
  private static final int MOST_LINES = 400;

  /** Fewer lines than this show nothing to be common. */
  private static final int MIN_LINES = 5;

  /** Prefixes one before the other, as in a numbered listing of a serial console's log. */
  private static final int MOST_LAYERS = 3;

  /** Characters of a line that are looked at. */
  private static final int WIDTH = 120;

  /** A form of prefix; one that counts is believed only where its numbers do. */
  private record Form(Pattern pattern, boolean counts) {
    static Form of(String regex) {
      return new Form(Pattern.compile(regex), false);
    }
  }

  private static final List<Form> FORMS =
      List.of(
          // vim, cat -n, grep -n, a numbered list; one blank after it, what follows is the line's.
          new Form(Pattern.compile("\\s{0,8}+(\\d{1,7}+)(?:\\t|[:.)|] ?| [|:] ?| )"), true),
          Form.of("\\s{0,8}+[-*\u2022\u00b7\u2023\u25e6\u25aa\u2013\u2014#|\u2502\u2503\u00bb] "),
          // [guest0/uart0], [ttyS0]; but not a printk caller.
          Form.of(
              "\\[(?! {0,8}[TC]\\d)(?=[^\\]]{0,39}[a-z])(?=[^\\]]{0,39}[0-9/])[\\w./:-]{2,40}+] "),
          // docker compose.
          Form.of("[a-z][\\w.-]{0,40}+ {1,12}+\\| "),
          Form.of("\\d{1,3}+(?:\\.\\d{1,3}+){3}(?::\\d{1,5}+)?+:? "),
          // VMware's log of a guest's kernel.
          Form.of("(?:\\S{6,40} ){0,2}vcpu-\\d{1,3}+(?:\\|| -) (?:[A-Z]\\d{3}+: )?+Guest: "),
          Form.of(
              "\\[?(?:\\d{4}-\\d{2}-\\d{2}[ T_])?+\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9}+)?+"
                  + "(?:Z|[+-]\\d{2}:?\\d{2})?+\\]?[:>]? "));

  private final List<Form> layers;

  private Prefixes(List<Form> layers) {
    this.layers = layers;
  }

  /**
   * Looks at {@code head}, the beginning of a text, each byte a character.
   *
   * @param isFramed whether a line is framed as it stands: what a framing reads is no prefix
   */
  static Prefixes of(String head, Predicate<String> isFramed) {
    List<String> lines = lines(head);
    var layers = new ArrayList<Form>();
    while (layers.size() < MOST_LAYERS && lines.size() >= MIN_LINES) {
      List<String> bare = lines.stream().filter(line -> !isFramed.test(line)).toList();
      Form form = common(bare, lines.size());
      if (form == null) break;
      layers.add(form);
      lines = lines.stream().map(line -> strip(form, line)).filter(l -> !l.isBlank()).toList();
    }
    return new Prefixes(layers);
  }

  /** The line without what stands before every line; as it is where it has none of that. */
  String strip(String line) {
    String text = line;
    for (Form form : layers) text = strip(form, text);
    return text;
  }

  private static List<String> lines(String head) {
    return head.lines()
        .limit(MOST_LINES)
        .map(line -> new String(line.getBytes(ISO_8859_1), UTF_8))
        .map(line -> line.length() > WIDTH ? line.substring(0, WIDTH) : line)
        .map(line -> Markup.unquote(Controls.strip(line)))
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static @Nullable Form common(List<String> lines, int all) {
    for (Form form : FORMS) {
      long has =
          lines.stream().filter(line -> form.pattern.matcher(padded(line)).lookingAt()).count();
      if (has >= all - all / 5 && (!form.counts || counts(form, lines))) return form;
    }
    return null;
  }

  /** Whether the numbers go up by one from line to line, blank lines between them left out. */
  private static boolean counts(Form form, List<String> lines) {
    long before = -1;
    int steps = 0;
    int pairs = 0;
    for (String line : lines) {
      Matcher number = form.pattern.matcher(padded(line));
      if (!number.lookingAt()) continue;
      long now = Long.parseLong(number.group(1));
      if (before >= 0) {
        pairs++;
        if (now > before && now - before <= 3) steps++;
      }
      before = now;
    }
    return pairs > 0 && steps >= pairs - pairs / 10;
  }

  private static String strip(Form form, String line) {
    Matcher prefix = form.pattern.matcher(padded(line));
    if (!prefix.lookingAt()) return line;
    return line.substring(Math.min(prefix.end(), line.length()));
  }

  /** An empty line has a prefix whose last blank was cut. */
  private static String padded(String line) {
    return line.endsWith(" ") ? line : line + ' ';
  }
}
