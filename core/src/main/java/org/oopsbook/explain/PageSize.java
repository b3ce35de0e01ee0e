package org.oopsbook.explain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;

/** How large a page is, as a report of exhausted memory shows it. */
public final class PageSize {
  private static final long LARGEST_KIB = 1024;

  /** The first of a zone's lists of free blocks is that of single pages: {@code 203*4kB}. */
  private static final Pattern SINGLE = Pattern.compile("^[0-9]{1,15}\\*([0-9]{1,4})kB");

  private PageSize() {}

  /** In KiB, or -1 where the report does not show it. */
  public static long kib(Fault fault) {
    var figures = new Figures(fault);
    for (Fact.Row row : figures.rows("free_blocks")) {
      Fact.Cell blocks = row.cells().get("blocks");
      Matcher single = blocks == null ? null : SINGLE.matcher(blocks.text());
      if (single != null && single.find()) return Long.parseLong(single.group(1));
    }
    return ofVictim(figures);
  }

  /** The table of tasks counts pages, the line about the victim KiB. */
  private static long ofVictim(Figures figures) {
    long kib = figures.of("victim_total_vm_kb");
    Fact.Row victim = figures.row("tasks", "pid", figures.of("victim_pid"));
    long pages = victim == null ? 0 : victim.figure("total_vm", 0);
    if (pages <= 0 || kib < 0) return -1;
    long size = kib / pages;
    return Long.bitCount(size) == 1 && size <= LARGEST_KIB ? size : -1;
  }
}
