package org.oopsbook.symbols;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Writes small ELF files of either width and byte order. */
final class ElfBuilder {
  private static final int CODE = 4;

  private final boolean wide;
  private final ByteOrder order;
  private final int type;
  private final List<Section> sections = new ArrayList<>();
  private final List<Symbol> symbols = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent") // written once, never compared
  private record Section(String name, int type, long flags, long address, byte[] content) {}

  private record Symbol(String name, int type, int section, long address, long size) {}

  /** An ELF file of {@code type}: 1 relocatable, 2 executable. */
  ElfBuilder(boolean wide, ByteOrder order, int type) {
    this.wide = wide;
    this.order = order;
    this.type = type;
  }

  static ElfBuilder kernel() {
    return new ElfBuilder(true, ByteOrder.LITTLE_ENDIAN, 2);
  }

  static ElfBuilder module() {
    return new ElfBuilder(true, ByteOrder.LITTLE_ENDIAN, 1);
  }

  /** Adds a section of code; sections are numbered from 1. */
  ElfBuilder code(String name, long address, int size) {
    sections.add(new Section(name, 1, CODE, address, new byte[size]));
    return this;
  }

  ElfBuilder data(String name, String content) {
    sections.add(new Section(name, 1, 2, 0, content.getBytes(StandardCharsets.US_ASCII)));
    return this;
  }

  ElfBuilder lines() {
    return data(".debug_line", "x");
  }

  ElfBuilder buildId(String hex) {
    byte[] id = HexFormat.of().parseHex(hex);
    ByteBuffer note = ByteBuffer.allocate(16 + id.length).order(order);
    note.putInt(4).putInt(id.length).putInt(3).put("GNU\0".getBytes(StandardCharsets.US_ASCII));
    note.put(id);
    sections.add(new Section(".note.gnu.build-id", 7, 2, 0, note.array()));
    return this;
  }

  ElfBuilder function(String name, int section, long address, long size) {
    symbols.add(new Symbol(name, 2, section, address, size));
    return this;
  }

  /** A symbol of any type. */
  ElfBuilder symbol(String name, int symbolType, int section, long address, long size) {
    symbols.add(new Symbol(name, symbolType, section, address, size));
    return this;
  }

  Path write(Path file) throws IOException {
    return Files.write(file, bytes());
  }

  byte[] bytes() {
    var names = new ByteArrayOutputStream();
    names.write(0);
    byte[] table = symbolTable(names);
    var all = new ArrayList<>(sections);
    int strings = sections.size() + 2;
    all.add(new Section(".symtab", 2, 0, 0, table));
    all.add(new Section(".strtab", 3, 0, 0, names.toByteArray()));
    var sectionNames = new ByteArrayOutputStream();
    sectionNames.write(0);
    var nameAt = new ArrayList<Integer>();
    for (Section section : all) nameAt.add(put(sectionNames, section.name()));
    nameAt.add(put(sectionNames, ".shstrtab"));
    all.add(new Section(".shstrtab", 3, 0, 0, sectionNames.toByteArray()));

    int header = wide ? 64 : 52;
    int entry = wide ? 64 : 40;
    int content = header;
    for (Section section : all) content += section.content().length;
    ByteBuffer out = ByteBuffer.allocate(content + entry * (all.size() + 1)).order(order);
    out.position(header);
    var offsets = new ArrayList<Integer>();
    for (Section section : all) {
      offsets.add(out.position());
      out.put(section.content());
    }
    int tableAt = out.position();
    out.position(tableAt + entry);
    for (int i = 0; i < all.size(); i++) {
      Section section = all.get(i);
      int link = section.name().equals(".symtab") ? strings : 0;
      header(out, nameAt.get(i), section, offsets.get(i), link);
    }
    out.position(0);
    fileHeader(out, tableAt, entry, all.size() + 1);
    return out.array();
  }

  private byte[] symbolTable(ByteArrayOutputStream names) {
    int entry = wide ? 24 : 16;
    ByteBuffer out = ByteBuffer.allocate(entry * (symbols.size() + 1)).order(order);
    out.position(entry);
    for (Symbol symbol : symbols) {
      int name = put(names, symbol.name());
      out.putInt(name);
      if (!wide) out.putInt((int) symbol.address()).putInt((int) symbol.size());
      out.put((byte) symbol.type()).put((byte) 0).putShort((short) symbol.section());
      if (wide) out.putLong(symbol.address()).putLong(symbol.size());
    }
    return out.array();
  }

  private static int put(ByteArrayOutputStream names, String name) {
    int at = names.size();
    names.writeBytes((name + "\0").getBytes(StandardCharsets.US_ASCII));
    return at;
  }

  private void header(ByteBuffer out, int name, Section section, int offset, int link) {
    out.putInt(name).putInt(section.type());
    word(out, section.flags());
    word(out, section.address());
    word(out, offset);
    word(out, section.content().length);
    out.putInt(link).putInt(0);
    word(out, 1);
    word(out, 0);
  }

  private void word(ByteBuffer out, long value) {
    if (wide) out.putLong(value);
    else out.putInt((int) value);
  }

  private void fileHeader(ByteBuffer out, int table, int entry, int count) {
    out.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1)});
    out.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 1 : 2)).put((byte) 1);
    out.position(16);
    out.putShort((short) type).putShort((short) 62).putInt(1);
    word(out, 0);
    word(out, 0);
    word(out, table);
    out.putInt(0).putShort((short) (wide ? 64 : 52)).putShort((short) 0).putShort((short) 0);
    out.putShort((short) entry).putShort((short) count).putShort((short) (count - 1));
  }
}
