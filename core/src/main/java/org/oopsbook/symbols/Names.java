package org.oopsbook.symbols;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.AddressNames;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Frame;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Text;
import org.oopsbook.model.Trace;

/**
 * Names bare addresses by tables of symbols.
 *
 * <p>A kernel may have been moved when it started. How far is told by a line {@code Kernel Offset}
 * after the fault or by entries that have both name and address; where neither is there, the table
 * is taken to fit as it is, and that is said.
 */
final class Names {
  private final List<Table> tables = new ArrayList<>();
  private final KernelOffsets offsets = new KernelOffsets();

  /** A table and what came of it. */
  private static final class Table {
    final String path;
    final SymbolTable symbols;
    long named;
    long unnamed;
    boolean guessed;
    boolean contradicted;

    Table(String path, SymbolTable symbols) {
      this.path = path;
      this.symbols = symbols;
    }
  }

  /** Reads the tables at {@code paths}; says to {@code notes} which cannot be used. */
  Names(List<String> paths, Notes notes) {
    for (String path : paths) {
      try {
        tables.add(new Table(path, SymbolTable.read(Path.of(path))));
      } catch (IOException e) {
        notes.refuse(path, UnusableSymbols.reason(e));
      } catch (InvalidPathException e) {
        notes.refuse(path, Text.phrase("symbols.no-symbol-table"));
      } catch (RuntimeException e) {
        // Codecs answer damaged input with exceptions of either sort.
        notes.refuse(path, Text.phrase("symbols.packed-damaged"));
      }
    }
  }

  /** Whether there is a table at all. */
  boolean any() {
    return !tables.isEmpty();
  }

  /** Takes the next line of the log. */
  void accept(LogLine line) {
    if (any()) offsets.accept(line);
  }

  /** The names for the bare addresses of {@code fault}. */
  AddressNames of(Fault fault) {
    for (Table table : tables) {
      OptionalLong slide = slide(table, fault);
      if (slide.isEmpty()) continue;
      long by = slide.getAsLong();
      return (address, exact) -> name(table, Long.parseUnsignedLong(address, 16), by, exact);
    }
    return AddressNames.NONE;
  }

  private static @Nullable CodePlace name(Table table, long address, long by, boolean exact) {
    CodePlace place = table.symbols.at(address - by - (exact ? 0 : 1));
    // Modules do not move with the kernel: their addresses are those of one boot.
    boolean otherBoot = by != 0 && place != null && place.module() != null;
    if (place == null || otherBoot) {
      table.unnamed++;
      return null;
    }
    table.named++;
    long offset = place.offset() + (exact ? 0 : 1);
    return new CodePlace(place.function(), offset, place.size(), place.module());
  }

  /** How far the kernel stood from where the table has it; empty if it is another kernel's. */
  private OptionalLong slide(Table table, Fault fault) {
    // Entries that have name and address: all must agree.
    List<Long> slides = slides(table, fault).stream().distinct().toList();
    if (slides.size() == 1) return OptionalLong.of(slides.getFirst());
    if (!slides.isEmpty()) {
      table.contradicted = true;
      return OptionalLong.empty();
    }
    KernelOffsets.Offset offset = offsets.of(fault);
    OptionalLong beginning = table.symbols.beginning();
    if (offset == null) table.guessed = true;
    if (offset == null || beginning.isEmpty()) {
      return OptionalLong.of(offset == null ? 0 : offset.by());
    }
    return OptionalLong.of(offset.slide(beginning.getAsLong()));
  }

  private static List<Long> slides(Table table, Fault fault) {
    var slides = new ArrayList<Long>();
    for (Trace trace : fault.traces()) {
      for (Frame frame : trace.frames()) {
        CodePlace place = frame.place();
        String address = frame.address();
        if (address == null || place.offset() < 0 || place.module() != null) continue;
        OptionalLong symbol = table.symbols.address(place.function());
        if (symbol.isEmpty()) continue;
        long printed = Long.parseUnsignedLong(address, 16);
        slides.add(printed - place.offset() - symbol.getAsLong());
      }
    }
    return slides;
  }

  /** Says what came of each table. */
  void tell(Notes notes) {
    for (Table table : tables) {
      var says = new ArrayList<Text>();
      says.add(Text.phrase("symbols.named", table.named));
      if (table.unnamed > 0) says.add(Text.phrase("symbols.unnamed", table.unnamed));
      if (table.guessed && table.named + table.unnamed > 0)
        says.add(Text.phrase("symbols.no-offset"));
      if (table.contradicted) says.add(Text.phrase("symbols.other-table"));
      notes.used(table.path, "symbol-table", says);
    }
  }
}
