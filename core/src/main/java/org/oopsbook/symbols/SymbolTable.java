package org.oopsbook.symbols;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.evidence.PackedFile;
import org.oopsbook.fault.Symbols;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Text;

/**
 * The addresses and names of a {@code System.map} or a copy of {@code /proc/kallsyms}.
 *
 * <p>Source: nm(1), whose lines {@code c0100000 T _text} both have; kallsyms adds a tab and the
 * module ({@code kernel/kallsyms.c}, s_show).
 */
final class SymbolTable {
  private static final int MOST_LINES = 4_000_000;
  private static final int MOST_SYMBOLS = 1_500_000;
  private static final int LONGEST_LINE = 2048;
  private static final int MOST_ALIASES = 64;

  /** Bytes of a function, and of one that no other follows. */
  private static final long LARGEST = 1 << 20;

  private static final long LARGEST_LAST = 1 << 16;
  private static final Pattern LINE =
      Pattern.compile(
          "([0-9a-f]{8,16}) ([A-Za-z?]) (\\S{1,1024})(?:\\s++\\[([\\w-]{1,64})])?\\s*+");

  /** Where the kernel begins, by either name that the linker script gives it. */
  private static final List<String> BEGINNINGS = List.of("_text", "_stext");

  private final List<Symbol> symbols;
  private final Map<String, Long> addresses;

  /** A symbol; {@code code} tells whether it is a function. */
  private record Symbol(long address, boolean code, String name, @Nullable String module) {}

  private SymbolTable(List<Symbol> symbols, Map<String, Long> addresses) {
    this.symbols = symbols;
    this.addresses = addresses;
  }

  /**
   * Reads {@code path}.
   *
   * @throws UnusableSymbols if it is no such table, or one without addresses
   */
  static SymbolTable read(Path path) throws IOException {
    try (InputStream in = PackedFile.open(path)) {
      return read(in);
    }
  }

  static SymbolTable read(InputStream in) throws IOException {
    var symbols = new ArrayList<Symbol>();
    long lines = 0;
    long hidden = 0;
    var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
    for (String line = next(reader); line != null; line = next(reader)) {
      if (++lines > MOST_LINES) throw new UnusableSymbols(Text.phrase("symbols.table-large"));
      Matcher found = LINE.matcher(line);
      if (!found.matches()) {
        if (lines > 16 && symbols.isEmpty() && hidden == 0) break;
        continue;
      }
      Symbol symbol = symbol(found);
      if (symbol == null) continue;
      if (symbol.address() == 0) hidden++;
      else symbols.add(symbol);
      if (symbols.size() > MOST_SYMBOLS) {
        throw new UnusableSymbols(Text.phrase("symbols.table-large"));
      }
    }
    if (symbols.isEmpty()) {
      throw new UnusableSymbols(
          Text.phrase(hidden > 0 ? "symbols.table-hidden" : "symbols.no-symbol-table"));
    }
    return of(symbols);
  }

  private static SymbolTable of(List<Symbol> symbols) {
    symbols.sort((a, b) -> Long.compareUnsigned(a.address(), b.address()));
    var addresses = new HashMap<String, Long>();
    var twice = new ArrayList<String>();
    for (Symbol symbol : symbols) {
      if (symbol.module() != null) continue;
      if (addresses.putIfAbsent(symbol.name(), symbol.address()) != null) twice.add(symbol.name());
    }
    twice.forEach(addresses::remove);
    return new SymbolTable(List.copyOf(symbols), addresses);
  }

  /** The next line, or as much of it as is sound; null at the end. */
  private static @Nullable String next(BufferedReader reader) throws IOException {
    var line = new StringBuilder();
    int c;
    while ((c = reader.read()) >= 0 && c != '\n') {
      if (line.length() < LONGEST_LINE) line.append((char) c);
    }
    return c < 0 && line.isEmpty() ? null : line.toString();
  }

  /** Null for what stands nowhere in memory. */
  private static @Nullable Symbol symbol(Matcher found) {
    char type = Character.toLowerCase(found.group(2).charAt(0));
    String name = found.group(3);
    if (type == 'a' || type == 'u' || name.charAt(0) == '$') return null;
    boolean code = type == 't' || type == 'w';
    return new Symbol(Long.parseUnsignedLong(found.group(1), 16), code, name, found.group(4));
  }

  /** Where the kernel begins, or empty where the table does not say. */
  OptionalLong beginning() {
    for (String name : BEGINNINGS) {
      Long address = addresses.get(name);
      if (address != null) return OptionalLong.of(address);
    }
    return OptionalLong.empty();
  }

  /** The address of the kernel's own function {@code name}; empty where none or several have it. */
  OptionalLong address(String name) {
    Long address = addresses.get(name);
    return address == null ? OptionalLong.empty() : OptionalLong.of(address);
  }

  /** The function at {@code address}, or null where there is none. */
  @Nullable CodePlace at(long address) {
    int low = 0;
    int high = symbols.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(symbols.get(middle).address(), address) <= 0) low = middle + 1;
      else high = middle;
    }
    if (low == 0 || low == symbols.size()) return null;
    Symbol symbol = named(low - 1);
    if (symbol == null) return null;
    long start = symbol.address();
    long size = symbols.get(low).address() - start;
    boolean ends = Long.compareUnsigned(size, LARGEST) <= 0;
    // Between the kernel and its modules lies nothing that has a name.
    if (!ends && Long.compareUnsigned(address - start, LARGEST_LAST) > 0) return null;
    String name = Symbols.plain(symbol.name());
    return new CodePlace(name, address - start, ends ? size : -1, symbol.module());
  }

  /**
   * The function among those that begin where symbol {@code last} does; the first that is one, as
   * the kernel takes it.
   */
  private @Nullable Symbol named(int last) {
    long address = symbols.get(last).address();
    Symbol best = null;
    int first = Math.max(0, last - MOST_ALIASES);
    for (int i = last; i >= first && symbols.get(i).address() == address; i--) {
      if (symbols.get(i).code()) best = symbols.get(i);
    }
    return best;
  }
}
