package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

/**
 * For requests of more than one page: whether memory was there, but in too small pieces.
 *
 * <p>Source: Linux 6.13.7 mm/show_mem.c (show_free_areas): for each zone the number of free blocks
 * of each size.
 */
final class FragmentationRule implements Rule {
  private static final int LARGEST_ORDER = 20;
  private static final Pattern BLOCKS = Pattern.compile("([0-9]{1,12})\\*([0-9]{1,9})kB");

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    var figures = new Figures(fault);
    long order = figures.of("order");
    long pageKib = PageSize.kib(fault);
    if (order <= 0 || order > LARGEST_ORDER || pageKib < 0) return List.of();
    long wanted = pageKib << order;
    long free = 0;
    long large = 0;
    var lines = new ArrayList<LineRef>(figures.proof());
    for (Fact.Row row : figures.rows("free_blocks")) {
      Fact.Cell blocks = row.cells().get("blocks");
      if (blocks == null) continue;
      free = Figures.sum(free, kib(blocks.text(), 0));
      large = Figures.sum(large, kib(blocks.text(), wanted));
      lines.add(row.at());
    }
    if (free < wanted) return List.of();
    String key = large == 0 ? "memory.fragmented" : "memory.not-fragmented";
    Text says = Text.phrase(key, Figures.size(wanted), Figures.size(free), Figures.size(large));
    return List.of(new Finding("fragmentation", says, Lines.proof(lines)));
  }

  /** What blocks of at least that size hold together. */
  private static long kib(String blocks, long atLeast) {
    long sum = 0;
    Matcher each = BLOCKS.matcher(blocks);
    while (each.find()) {
      long size = Long.parseLong(each.group(2));
      if (size < atLeast) continue;
      sum = Figures.sum(sum, Figures.kib(Long.parseLong(each.group(1)), size));
    }
    return sum;
  }
}
