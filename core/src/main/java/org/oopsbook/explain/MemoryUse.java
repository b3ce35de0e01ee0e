package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Texts;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Text;

/**
 * Adds up who held the memory when it ran out.
 *
 * <p>Source: Linux 6.13.7 mm/show_mem.c (show_free_areas: what is counted in pages), 3.16
 * mm/page_alloc.c. Shared memory is part of both the page cache and the inactive and active
 * anonymous lists, so it is not added again.
 */
final class MemoryUse {
  private static final long PERCENT = 100;

  /** A share that is worth a word, in percent of the memory. */
  private static final long NOTABLE = 5;

  /** What no counter of the report holds: less may be per-CPU pages and rounding. */
  private static final long UNACCOUNTED = 20;

  private final Figures figures;
  private final long pageKib;
  private final long usableKib;
  private final SequencedMap<String, Long> parts = new LinkedHashMap<>();

  private MemoryUse(Fault fault, long pageKib) {
    this.pageKib = pageKib;
    figures = new Figures(fault);
    usableKib = Figures.kib(figures.of("ram") - Math.max(0, figures.of("reserved")), pageKib);
    add("programs", pages("active_anon") + pages("inactive_anon") + pages("isolated_anon"));
    add("files", pages("active_file") + pages("inactive_file") + pages("isolated_file"));
    add("locked", pages("unevictable"));
    add("slab", pages("slab_reclaimable") + pages("slab_unreclaimable"));
    add("pagetables", pages("pagetables"));
    add("stacks", zones("kernel_stack_kb"));
    add("hugepages", hugepages());
    add("free", pages("free") + pages("free_pcp"));
  }

  private long pages(String name) {
    return Figures.kib(figures.of(name), pageKib);
  }

  private long zones(String column) {
    return figures.rows("zones").stream()
        .mapToLong(row -> row.figure(column, 0))
        .reduce(0, Figures::sum);
  }

  private long hugepages() {
    long kib = 0;
    for (Fact.Row row : figures.rows("hugepages")) {
      long pages = row.figure("total", 0);
      if (pages == 0) continue;
      figures.use(row);
      kib = Figures.sum(kib, Figures.kib(pages, row.figure("size_kb", 0)));
    }
    return kib;
  }

  private void add(String part, long kib) {
    parts.put(part, kib);
  }

  /** Who held the memory, in one finding; none where the report lacks the counters. */
  static List<Finding> find(Fault fault) {
    long pageKib = PageSize.kib(fault);
    if (pageKib < 0) return List.of();
    var use = new MemoryUse(fault, pageKib);
    if (use.usableKib <= 0 || use.pages("active_anon") + use.pages("free") == 0) return List.of();
    return List.of(new Finding("memory-use", use.says(), use.figures.proof()));
  }

  private Text says() {
    var says = new ArrayList<Text>();
    Text shares = shares();
    if (shares != null) {
      says.add(Text.phrase("memory.use", Figures.size(usableKib), shares));
    }
    long missing = usableKib - parts.values().stream().mapToLong(Long::longValue).sum();
    if (missing * PERCENT >= usableKib * UNACCOUNTED) {
      says.add(Text.phrase("memory.unaccounted", Figures.size(missing), percent(missing)));
    }
    return Texts.join(says);
  }

  private @Nullable Text shares() {
    Text all = null;
    for (var part : largestFirst()) {
      Text share =
          Text.phrase(
              "memory.share",
              Text.phrase("memory.part." + part.getKey()),
              Figures.size(part.getValue()),
              percent(part.getValue()));
      all = all == null ? share : Text.phrase("memory.and", all, share);
    }
    return all;
  }

  private List<Map.Entry<String, Long>> largestFirst() {
    return parts.entrySet().stream()
        .filter(part -> part.getValue() * PERCENT >= usableKib * NOTABLE)
        .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
        .toList();
  }

  private long percent(long kib) {
    return Math.round(PERCENT * (double) kib / usableKib);
  }
}
