package org.oopsbook.explain;

import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.insn.CodeLine;
import org.oopsbook.model.Arch;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;

/**
 * The code bytes of a report with the line in which the mark stands.
 *
 * <p>s390x prints an instruction a line (Linux 6.13.7 {@code show_code}, arch/s390/kernel/dis.c):
 * {@code >} stands at the address of the PSW, {@code #} at the instruction before; POWER prints
 * words on the lines after {@code Instruction dump:} or, newer, after {@code Code:}.
 */
record CodeLines(CodeLine code, LineRef line) {
  private static final int FOLLOWING = 12;
  private static final Pattern WORDS =
      Pattern.compile("\\s*+(?:[<(]?[0-9a-f]{8}[>)]?(?:\\s++|$)){1,16}");

  private static final Pattern LISTED =
      Pattern.compile("([>#* ])[0-9a-f]{16}: ([0-9a-f]{12}|[0-9a-f]{8}|[0-9a-f]{4})(?=\\s|$)");

  /** The code of {@code fault}, or null where nothing in it is marked. */
  static @Nullable CodeLines of(Fault fault, Arch arch) {
    String code = fault.code();
    int first = code == null ? -1 : first(fault, code);
    if (code == null || first < 0) return null;
    List<LogLine> lines = fault.lines();
    List<LogLine> block = lines.subList(first, Math.min(lines.size(), first + FOLLOWING));
    if (arch == Arch.S390X) return listed(block, fault.address() == null ? "#" : ">");
    CodeLine marked = CodeLine.parse(code);
    return marked != null ? new CodeLines(marked, block.getFirst().at()) : words(block);
  }

  private static int first(Fault fault, String code) {
    for (int i = 0; i < fault.lines().size(); i++) {
      String text = fault.lines().get(i).text();
      boolean begins = text.contains("Code:") || text.contains("Instruction dump:");
      if (begins && text.contains(code)) return i;
    }
    return -1;
  }

  private static @Nullable CodeLines words(List<LogLine> block) {
    for (LogLine line : block.subList(1, block.size())) {
      if (!WORDS.matcher(line.text()).matches()) return null;
      CodeLine marked = CodeLine.parse(line.text());
      if (marked != null) return new CodeLines(marked, line.at());
    }
    return null;
  }

  /** An operation that is illegal is complete when it is reported; a bad access is not begun. */
  private static @Nullable CodeLines listed(List<LogLine> block, String mark) {
    for (LogLine line : block) {
      Matcher insn = LISTED.matcher(line.text());
      while (insn.find()) {
        if (insn.group(1).equals(mark)) {
          byte[] bytes = HexFormat.of().parseHex(insn.group(2));
          return new CodeLines(CodeLine.of(bytes), line.at());
        }
      }
    }
    return null;
  }
}
