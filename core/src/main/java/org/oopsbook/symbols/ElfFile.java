package org.oopsbook.symbols;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Text;

/**
 * An ELF file of 32 or 64 bits in either byte order: its sections and its build id.
 *
 * <p>Source: elf(5) and the System V ABI, chapter 4 (file header, extended numbering, sections,
 * notes); the build id is the note {@code GNU} of type 3. Everything in it is foreign: counts and
 * sizes are bounded, and what is wrong is said with its offset.
 */
final class ElfFile implements AutoCloseable {
  static final int RELOCATABLE = 1;
  private static final int EXECUTABLE = 2;
  private static final int SHARED = 3;

  static final int SYMBOL_TABLE = 2;
  private static final int NOTES = 7;
  static final int NO_BITS = 8;

  private static final int MOST_SECTIONS = 200_000;
  private static final int MOST_NAMES = 32 << 20;
  private static final int MOST_NOTES = 1 << 16;
  private static final int BUILD_ID = 3;
  private static final int LONGEST_NAME = 1024;

  private final ElfInput input;
  private final boolean wide;
  private final ByteOrder order;
  private final int type;
  private final List<Section> sections;

  /**
   * A section.
   *
   * @param flags bit 2: it holds instructions
   * @param offset where its content stands in the file
   * @param link index of the section that belongs to it, such as the names of symbols
   */
  record Section(
      String name, int type, long flags, long address, long offset, long size, long link) {
    private static final int EXECUTABLE = 4;

    boolean isCode() {
      return (flags & EXECUTABLE) != 0;
    }
  }

  private ElfFile(ElfInput input, boolean wide, ByteOrder order, int type, List<Section> sections) {
    this.input = input;
    this.wide = wide;
    this.order = order;
    this.type = type;
    this.sections = sections;
  }

  /**
   * Reads header and sections of {@code path}.
   *
   * @throws UnusableSymbols if it is no ELF file that symbols can be read from
   */
  static ElfFile open(Path path) throws IOException {
    ElfInput input = ElfInput.open(path);
    try {
      return read(input);
    } catch (IOException | RuntimeException e) {
      input.close();
      throw e;
    }
  }

  private static ElfFile read(ElfInput input) throws IOException {
    ByteBuffer ident;
    try {
      ident = input.read(0, 20, 20, ByteOrder.BIG_ENDIAN);
    } catch (UnusableSymbols e) {
      throw new UnusableSymbols(Text.phrase("symbols.not-elf"));
    }
    boolean elf = ident.getInt(0) == 0x7f454c46;
    int width = ident.get(4);
    int endian = ident.get(5);
    if (!elf || width < 1 || width > 2 || endian < 1 || endian > 2) {
      throw new UnusableSymbols(Text.phrase("symbols.not-elf"));
    }
    boolean wide = width == 2;
    ByteOrder order = endian == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    int length = wide ? 64 : 52;
    ByteBuffer header = input.read(0, length, length, order);
    int type = header.getShort(16);
    if (type != RELOCATABLE && type != EXECUTABLE && type != SHARED) {
      throw new UnusableSymbols(Text.phrase("symbols.elf-type", type));
    }
    return new ElfFile(input, wide, order, type, sections(input, header, wide, order));
  }

  private static List<Section> sections(
      ElfInput input, ByteBuffer header, boolean wide, ByteOrder order) throws IOException {
    long table = wide ? header.getLong(40) : header.getInt(32) & 0xffffffffL;
    int entry = header.getShort(wide ? 58 : 46) & 0xffff;
    long count = header.getShort(wide ? 60 : 48) & 0xffff;
    long names = header.getShort(wide ? 62 : 50) & 0xffff;
    if (table == 0) return List.of();
    int least = wide ? 64 : 40;
    if (entry < least) {
      throw new UnusableSymbols(Text.phrase("symbols.elf-entry", wide ? "0x3a" : "0x2e", entry));
    }
    Raw first = Raw.read(input.read(table, least, least, order), 0, wide);
    if (count == 0) count = first.size();
    if (names == 0xffff) names = first.link();
    if (count < 0 || count > MOST_SECTIONS) {
      throw new UnusableSymbols(Text.phrase("symbols.elf-large", ElfInput.hex(table), count));
    }
    ByteBuffer bytes = input.read(table, count * entry, MOST_SECTIONS * 64, order);
    var raw = new ArrayList<Raw>();
    for (int i = 0; i < count; i++) raw.add(Raw.read(bytes, i * entry, wide));
    ByteBuffer strings = ByteBuffer.allocate(0);
    if (names > 0 && names < count && raw.get((int) names).type() != NO_BITS) {
      Raw section = raw.get((int) names);
      strings = input.read(section.offset(), section.size(), MOST_NAMES, order);
    }
    var sections = new ArrayList<Section>();
    for (Raw each : raw) sections.add(each.named(string(strings, each.name())));
    return List.copyOf(sections);
  }

  /** A section header as it stands in the file. */
  private record Raw(
      long name, int type, long flags, long address, long offset, long size, long link) {
    static Raw read(ByteBuffer b, int at, boolean wide) {
      long name = b.getInt(at) & 0xffffffffL;
      int type = b.getInt(at + 4);
      if (wide) {
        long link = b.getInt(at + 40) & 0xffffffffL;
        return new Raw(
            name,
            type,
            b.getLong(at + 8),
            b.getLong(at + 16),
            b.getLong(at + 24),
            b.getLong(at + 32),
            link);
      }
      return new Raw(
          name,
          type,
          b.getInt(at + 8) & 0xffffffffL,
          b.getInt(at + 12) & 0xffffffffL,
          b.getInt(at + 16) & 0xffffffffL,
          b.getInt(at + 20) & 0xffffffffL,
          b.getInt(at + 24) & 0xffffffffL);
    }

    Section named(String text) {
      return new Section(text, type, flags, address, offset, size, link);
    }
  }

  /** The string at {@code at}, which ends at a zero, at the end or after some length. */
  static String string(ByteBuffer strings, long at) {
    if (at < 0 || at >= strings.limit()) return "";
    int from = (int) at;
    int to = from;
    while (to < strings.limit() && to - from < LONGEST_NAME && strings.get(to) != 0) to++;
    return new String(
        strings.array(), strings.arrayOffset() + from, to - from, StandardCharsets.UTF_8);
  }

  boolean wide() {
    return wide;
  }

  ByteOrder order() {
    return order;
  }

  /** Whether addresses are offsets into sections, as in a kernel module. */
  boolean relocatable() {
    return type == RELOCATABLE;
  }

  List<Section> sections() {
    return sections;
  }

  /** The first section of that name, or null. */
  @Nullable Section section(String name) {
    return sections.stream().filter(s -> s.name().equals(name)).findFirst().orElse(null);
  }

  /** Whether it says which lines of which files its instructions come from. */
  boolean hasLines() {
    return sections.stream()
        .anyMatch(s -> s.name().equals(".debug_line") || s.name().equals(".zdebug_line"));
  }

  /** The content of {@code section}, at most {@code most} bytes long; empty where it has none. */
  ByteBuffer content(Section section, int most) throws IOException {
    if (section.type() == NO_BITS) return ByteBuffer.allocate(0);
    return input.read(section.offset(), section.size(), most, order);
  }

  /** {@code length} bytes of {@code section} from {@code from} on, or fewer at its end. */
  ByteBuffer part(Section section, long from, int length) throws IOException {
    if (section.type() == NO_BITS || from < 0 || from >= section.size()) {
      return ByteBuffer.allocate(0);
    }
    long left = Math.min(length, section.size() - from);
    return input.read(section.offset() + from, left, length, order);
  }

  /** The build id in hexadecimal, or null where it has none. */
  @Nullable String buildId() throws IOException {
    for (Section section : sections) {
      if (section.type() != NOTES || section.size() > MOST_NOTES) continue;
      String id = buildId(content(section, MOST_NOTES));
      if (id != null) return id;
    }
    return null;
  }

  private static @Nullable String buildId(ByteBuffer notes) {
    int at = 0;
    while (notes.limit() - at >= 12) {
      long nameSize = notes.getInt(at) & 0xffffffffL;
      long size = notes.getInt(at + 4) & 0xffffffffL;
      int type = notes.getInt(at + 8);
      long content = at + 12 + (nameSize + 3) / 4 * 4;
      long next = content + (size + 3) / 4 * 4;
      if (content + size > notes.limit()) return null;
      boolean gnu = nameSize == 4 && string(notes, at + 12).equals("GNU");
      if (gnu && type == BUILD_ID && size >= 8 && size <= 64) {
        var id = new byte[(int) size];
        notes.get((int) content, id);
        return HexFormat.of().formatHex(id);
      }
      if (next > notes.limit()) return null;
      at = (int) next;
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
