package org.oopsbook.insn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;

/**
 * Reads instructions that are words with fields: arm64, arm, POWER, s390x, RISC-V.
 *
 * <p>Only loads, stores, jumps and traps are in the tables; of the others the length is told. The
 * bytes stand as reports print them, the highest of a word first. Memory and targets are written as
 * for x86, whatever the manufacturer writes.
 */
final class WordDecoder implements Decoder {
  /** How the length of an instruction is told. */
  enum Format {
    /** Always 4 bytes. */
    FIXED,
    /** By the highest two bits: 00 is 2 bytes, 11 is 6, else 4. */
    LEADING,
    /** Of parcels of 2 bytes, the low one first; one alone unless its lowest two bits are set. */
    PARCELS
  }

  private final Format format;
  private final Map<String, List<String>> names;
  private final List<WordRow> rows;

  /** Reads a table; raises {@link IllegalArgumentException} where a row is none. */
  WordDecoder(Node table) {
    format = Format.valueOf(table.at("format").text().toUpperCase(Locale.ROOT));
    names = table.entries("names", (name, list) -> List.of(list.text().split(" ", -1)));
    rows = table.texts("rows").stream().map(WordRow::parse).toList();
  }

  @Override
  public int unit() {
    return format == Format.FIXED ? 4 : 2;
  }

  @Override
  public Decoded decode(byte[] code, int from) {
    if (code.length - from < unit()) return new Decoded.Cut();
    int length = length(code, from);
    if (code.length - from < length) return new Decoded.Cut();
    long word = word(code, from, length);
    for (WordRow row : rows) {
      if (row.fits(word, length * Byte.SIZE)) return read(row, word, length);
    }
    return new Decoded.Unknown(length);
  }

  private int length(byte[] code, int from) {
    return switch (format) {
      case FIXED -> 4;
      case LEADING -> {
        int leading = code[from] >> 6 & 3;
        yield leading == 0 ? 2 : leading == 3 ? 6 : 4;
      }
      case PARCELS -> (code[from + 1] & 3) == 3 ? 4 : 2;
    };
  }

  private long word(byte[] code, int from, int length) {
    long word = 0;
    boolean swapped = format == Format.PARCELS && length == 4;
    for (int i = 0; i < length; i++) {
      int at = swapped ? (i + 2) % 4 : i;
      word = word << Byte.SIZE | (code[from + at] & 0xff);
    }
    return word;
  }

  private Decoded read(WordRow row, long word, int length) {
    var operands = new ArrayList<Operand>();
    for (WordOperand code : row.operands()) {
      Operand operand = operand(row, word, code);
      if (operand == null) return new Decoded.Unknown(length);
      operands.add(operand);
    }
    String mnemonic = mnemonic(row, word);
    if (mnemonic == null) return new Decoded.Unknown(length);
    return new Insn(length, List.of(), mnemonic, operands, false);
  }

  /** The name; {@code {c}} in it stands for what the field c is called. */
  private @Nullable String mnemonic(WordRow row, long word) {
    String name = row.mnemonic();
    int brace = name.indexOf('{');
    if (brace < 0) return name;
    String suffix = name("{", row.field(word, name.substring(brace + 1, brace + 2)));
    if (suffix == null) return null;
    return name.substring(0, brace) + (suffix.equals("al") ? "" : suffix);
  }

  private @Nullable Operand operand(WordRow row, long word, WordOperand code) {
    return switch (code) {
      case WordOperand.Named n -> {
        String name = name(n.names(), row.field(word, n.field()));
        yield name == null ? null : new Operand.Register(name, n.access());
      }
      case WordOperand.Constant n -> new Operand.Immediate(row.number(word, n.value()), 8);
      case WordOperand.Jump j -> new Operand.Target(row.number(word, j.value()));
      case WordOperand.Place p -> memory(row, word, p);
    };
  }

  private @Nullable Operand memory(WordRow row, long word, WordOperand.Place place) {
    var used = new ArrayList<String>();
    for (WordOperand.Named register : place.registers()) {
      String name = name(register.names(), row.field(word, register.field()));
      if (name == null) return null;
      // Number 0 there means no register at all.
      if (!name.equals("0")) used.add(name);
    }
    long displacement = place.value() == null ? 0 : row.number(word, place.value());
    return new Operand.Memory(
        null,
        used.isEmpty() ? null : used.getFirst(),
        used.size() < 2 ? null : used.getLast(),
        place.scale(),
        displacement,
        place.bytes(),
        null,
        place.access());
  }

  private @Nullable String name(String list, long number) {
    List<String> all = names.get(list);
    if (all == null || number >= all.size()) return null;
    String name = all.get((int) number);
    return name.equals("-") ? null : name;
  }
}
