package org.oopsbook.symbols;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Text;
import org.oopsbook.symbols.ElfFile.Section;

/**
 * The symbols of code in an ELF file, by section and address.
 *
 * <p>The kernel prints as a symbol's size the distance to the next symbol ({@code
 * kernel/kallsyms.c}, get_symbol_pos; {@code kernel/module/kallsyms.c}), so padding counts, and the
 * last one of a section ends where the next begins.
 */
final class ElfSymbols {
  static final int MOST_SYMBOLS = 2_000_000;
  private static final int MOST_NAMES = 96 << 20;
  private static final int CHUNK = 4096;

  private static final int NO_TYPE = 0;
  private static final int FUNCTION = 2;
  private static final int INDIRECT_FUNCTION = 10;

  /** Numbers from here on are no sections: absolute, common, or kept elsewhere. */
  private static final int RESERVED = 0xff00;

  /** From the last function of a section to what the loader puts after it. */
  private static final int MOST_PADDING = 4096;

  private final List<Symbol> symbols;
  private final ByteBuffer names;

  /**
   * A symbol.
   *
   * @param address in a relocatable file an offset into the section
   * @param size as the file says, 0 where it does not
   * @param gap to the next symbol or to the section's end
   * @param last whether no other symbol of its section follows
   */
  record Symbol(int name, int section, long address, long size, long gap, boolean last) {
    private Symbol upTo(long next, boolean isLast) {
      return new Symbol(name, section, address, size, next - address, isLast);
    }

    /** Whether the kernel may print {@code printed} as its size. */
    boolean mayHaveSize(long printed) {
      return printed >= size && printed <= gap + (last ? MOST_PADDING : 0);
    }
  }

  private ElfSymbols(List<Symbol> symbols, ByteBuffer names) {
    this.symbols = symbols;
    this.names = names;
  }

  /**
   * Reads the symbol table of {@code file}.
   *
   * @throws UnusableSymbols if it has none, or one that is not sound
   */
  static ElfSymbols of(ElfFile file) throws IOException {
    Section table = null;
    for (Section section : file.sections()) {
      if (section.type() == ElfFile.SYMBOL_TABLE) table = section;
    }
    if (table == null) throw new UnusableSymbols(Text.phrase("symbols.no-table"));
    if (table.link() <= 0 || table.link() >= file.sections().size()) {
      throw new UnusableSymbols(Text.phrase("symbols.elf-link", table.name(), table.link()));
    }
    int entry = file.wide() ? 24 : 16;
    if (table.size() / entry > MOST_SYMBOLS) {
      throw new UnusableSymbols(
          Text.phrase(
              "symbols.elf-large", ElfInput.hex(table.offset()), ElfInput.hex(table.size())));
    }
    ByteBuffer names = file.content(file.sections().get((int) table.link()), MOST_NAMES);
    List<Symbol> found = read(file, table, entry, names);
    return new ElfSymbols(withGaps(found, file), names);
  }

  private static List<Symbol> read(ElfFile file, Section table, int entry, ByteBuffer names)
      throws IOException {
    var found = new ArrayList<Symbol>();
    long count = table.size() / entry;
    for (long first = 0; first < count; first += CHUNK) {
      ByteBuffer chunk = file.part(table, first * entry, CHUNK * entry);
      for (int at = 0; at + entry <= chunk.limit(); at += entry) {
        Symbol symbol = symbol(chunk, at, file);
        if (symbol != null && isName(names, symbol.name())) found.add(symbol);
      }
    }
    return found;
  }

  private static @Nullable Symbol symbol(ByteBuffer b, int at, ElfFile file) {
    boolean wide = file.wide();
    int type = b.get(at + (wide ? 4 : 12)) & 0xf;
    int section = b.getShort(at + (wide ? 6 : 14)) & 0xffff;
    boolean function = type == FUNCTION || type == INDIRECT_FUNCTION;
    if (!function && type != NO_TYPE) return null;
    if (section == 0 || section >= RESERVED || section >= file.sections().size()) return null;
    if (!file.sections().get(section).isCode()) return null;
    long address = wide ? b.getLong(at + 8) : b.getInt(at + 4) & 0xffffffffL;
    long size = wide ? b.getLong(at + 16) : b.getInt(at + 8) & 0xffffffffL;
    return new Symbol(b.getInt(at), section, address, size, 0, false);
  }

  /** Marks of data within code ({@code $d}) and labels of the compiler are no names. */
  private static boolean isName(ByteBuffer names, int at) {
    if (at <= 0 || at >= names.limit()) return false;
    byte first = names.get(at);
    if (first == 0 || first == '$') return false;
    return !(first == '.' && at + 1 < names.limit() && names.get(at + 1) == 'L');
  }

  private static List<Symbol> withGaps(List<Symbol> found, ElfFile file) {
    found.sort(
        Comparator.comparingInt(Symbol::section)
            .thenComparing(Symbol::address, Long::compareUnsigned));
    long next = 0;
    long here = 0;
    int section = -1;
    boolean last = true;
    for (int i = found.size() - 1; i >= 0; i--) {
      Symbol symbol = found.get(i);
      if (symbol.section() != section) {
        section = symbol.section();
        Section of = file.sections().get(section);
        next = (file.relocatable() ? 0 : of.address()) + of.size();
        here = symbol.address();
        last = true;
      } else if (symbol.address() != here) {
        next = here;
        here = symbol.address();
        last = false;
      }
      found.set(i, symbol.upTo(next, last));
    }
    return List.copyOf(found);
  }

  /** All, by section and address. */
  List<Symbol> all() {
    return symbols;
  }

  String name(Symbol symbol) {
    return ElfFile.string(names, symbol.name());
  }

  /** Those whose name is wanted. */
  List<Symbol> named(Predicate<String> wanted) {
    return symbols.stream().filter(symbol -> wanted.test(name(symbol))).toList();
  }
}
