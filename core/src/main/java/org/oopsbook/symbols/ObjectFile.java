package org.oopsbook.symbols;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.Symbols;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Text;
import org.oopsbook.symbols.ElfFile.Section;
import org.oopsbook.symbols.ElfSymbols.Symbol;

/**
 * A kernel or a module with symbols.
 *
 * @param given the path as it is said to the reader
 * @param file where it can be read, unpacked
 * @param id of the kernel itself or, of a module, the module's build id and the release that it was
 *     built for
 * @param lines whether it has debug information
 */
record ObjectFile(String given, Path file, KernelId id, boolean relocatable, boolean lines) {
  private static final int MOST_RODATA = 64 << 20;
  private static final int CHUNK = 1 << 20;
  private static final byte[] BANNER = "Linux version ".getBytes(StandardCharsets.US_ASCII);
  private static final String MAGIC = "vermagic=";
  private static final int MOST_INFO = 1 << 20;
  private static final int MOST_CANDIDATES = 16;

  /** An address, or an offset into a section, that a place of the log is at. */
  record Located(@Nullable String section, long address) {}

  /**
   * Reads what tells which build it is.
   *
   * @throws UnusableSymbols if it is no ELF file, or damaged
   */
  static ObjectFile open(String given, Path file) throws IOException {
    try (ElfFile elf = ElfFile.open(file)) {
      String release = elf.relocatable() ? ofModule(elf) : ofKernel(elf);
      var id = new KernelId(elf.buildId(), release);
      return new ObjectFile(given, file, id, elf.relocatable(), elf.hasLines());
    }
  }

  private static @Nullable String ofModule(ElfFile elf) throws IOException {
    Section info = elf.section(".modinfo");
    if (info == null || info.size() > MOST_INFO) return null;
    ByteBuffer bytes = elf.content(info, MOST_INFO);
    for (int at = 0; at < bytes.limit(); ) {
      String entry = ElfFile.string(bytes, at);
      if (entry.startsWith(MAGIC)) return word(entry.substring(MAGIC.length()));
      at += entry.getBytes(StandardCharsets.UTF_8).length + 1;
    }
    return null;
  }

  /** The release in the banner, which stands among the kernel's constants. */
  private static @Nullable String ofKernel(ElfFile elf) throws IOException {
    Section constants = elf.section(".rodata");
    if (constants == null) return null;
    long end = Math.min(constants.size(), MOST_RODATA);
    for (long at = 0; at < end; at += CHUNK - 256) {
      ByteBuffer bytes = elf.part(constants, at, CHUNK);
      int banner = indexOf(bytes, BANNER);
      if (banner >= 0) return word(ElfFile.string(bytes, banner + BANNER.length));
    }
    return null;
  }

  private static int indexOf(ByteBuffer bytes, byte[] wanted) {
    for (int at = 0; at + wanted.length < bytes.limit(); at++) {
      int same = 0;
      while (same < wanted.length && bytes.get(at + same) == wanted[same]) same++;
      // "%s" would be a format, not the banner.
      if (same == wanted.length && Character.isDigit(bytes.get(at + same))) return at;
    }
    return -1;
  }

  private static @Nullable String word(String text) {
    int space = text.indexOf(' ');
    String word = space < 0 ? text : text.substring(0, space);
    return word.isEmpty() || word.length() > 128 ? null : word;
  }

  /**
   * Where places of a log are.
   *
   * @return by place; several where symbols of one name and size leave it open, none where no
   *     symbol has that name and size
   * @throws UnusableSymbols if it has no symbol table, or a damaged one
   */
  Map<CodePlace, List<Located>> locate(Set<CodePlace> places) throws IOException {
    var functions = new HashSet<String>();
    for (CodePlace place : places) functions.add(place.function());
    try (ElfFile elf = ElfFile.open(file)) {
      ElfSymbols symbols = ElfSymbols.of(elf);
      var byName = new HashMap<String, List<Symbol>>();
      for (Symbol symbol : symbols.all()) {
        String name = Symbols.plain(symbols.name(symbol));
        if (functions.contains(name)) {
          byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(symbol);
        }
      }
      var located = new HashMap<CodePlace, List<Located>>();
      for (CodePlace place : places) {
        List<Symbol> named = byName.getOrDefault(place.function(), List.of());
        located.put(place, located(elf, fitting(named, place), place));
      }
      return located;
    }
  }

  private static List<Located> located(ElfFile elf, List<Symbol> symbols, CodePlace place) {
    return symbols.stream()
        .map(symbol -> {
          String section = elf.relocatable() ? elf.sections().get(symbol.section()).name() : null;
          return new Located(section, symbol.address() + place.offset());
        })
        .distinct()
        .limit(MOST_CANDIDATES)
        .toList();
  }

  /**
   * The symbols that {@code place} can be in, by the size printed: that which the kernel counts up
   * to the next symbol, else that of the file, else any between the two.
   */
  private static List<Symbol> fitting(List<Symbol> named, CodePlace place) {
    if (place.offset() < 0) return List.of();
    long size = place.size();
    if (size < 0) return named.stream().filter(s -> place.offset() <= s.gap()).toList();
    List<Symbol> fit = named.stream().filter(s -> size == s.gap()).toList();
    if (fit.isEmpty()) fit = named.stream().filter(s -> size == s.size()).toList();
    if (fit.isEmpty()) fit = named.stream().filter(s -> s.mayHaveSize(size)).toList();
    return fit;
  }

  /** Says what is known of this file, for the reader. */
  Text checked(KernelId.Fit fit) {
    return switch (fit) {
      case BY_BUILD_ID -> Text.phrase("symbols.by-build-id", id.name());
      case BY_RELEASE -> Text.phrase("symbols.by-release", id.name());
      case UNKNOWN -> Text.phrase("symbols.unchecked", id.name());
      case OTHER -> throw new IllegalStateException("refused");
    };
  }
}
