package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Hex;
import org.oopsbook.decode.Pointers;
import org.oopsbook.insn.Access;
import org.oopsbook.insn.CodeLine;
import org.oopsbook.insn.Decoded;
import org.oopsbook.insn.Decoder;
import org.oopsbook.insn.Decoders;
import org.oopsbook.insn.Insn;
import org.oopsbook.insn.Operand;
import org.oopsbook.model.Arch;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LineRef;

/** Reads the instruction at which a fault happened, and works out what memory it was to use. */
final class Faulting {
  private static final long LOW_HALF = 0xffffffffL;

  /** POWER's general registers, which reports print under another name. */
  private static final Pattern NUMBERED = Pattern.compile("r(\\d{1,2})");

  private static final Pattern HALF =
      Pattern.compile("e([a-d]x|[sd]i|[sb]p)|(r\\d{1,2})d|w(\\d{1,2})");

  private final Decoders decoders;

  Faulting(Decoders decoders) {
    this.decoders = decoders;
  }

  /**
   * The marked instruction.
   *
   * @param insn what it is
   * @param bytes its bytes, in hexadecimal, as far as they are known
   * @param line the line that shows it
   * @param places the memory that it uses, most telling first
   */
  record Marked(Decoded insn, String bytes, LineRef line, List<Place> places) {
    Marked {
      places = List.copyOf(places);
    }

    /** The memory that it uses, or null. */
    @Nullable Place place() {
      return places.isEmpty() ? null : places.getFirst();
    }
  }

  /**
   * Memory that an instruction uses.
   *
   * @param page whether reports tell no more than the page
   * @param registers those of which the address is made, with their values; null where unprinted
   * @param address empty where a register that it takes is not printed
   */
  record Place(Operand.Memory memory, boolean page, List<Value> registers, OptionalLong address) {
    private static final int PAGE_BITS = 12;

    /** As far as instructions reach whose length stands in a register or not in the table. */
    private static final int UNSAID = 256;

    Place {
      registers = List.copyOf(registers);
    }

    /** Whether {@code reported} lies in the bytes that are used. */
    boolean covers(long reported) {
      if (address.isEmpty()) return false;
      long last = address.getAsLong() + (memory.bytes() == 0 ? UNSAID : memory.bytes()) - 1;
      if (page) {
        long at = reported >>> PAGE_BITS;
        return at == address.getAsLong() >>> PAGE_BITS || at == last >>> PAGE_BITS;
      }
      long distance = reported - address.getAsLong();
      return distance >= 0 && distance <= last - address.getAsLong();
    }
  }

  /** A register and what it held, or null where the report does not print it. */
  record Value(String register, @Nullable Long value) {}

  /** The instruction that the report marks, or null where it marks none that can be read. */
  @Nullable Marked marked(Fault fault) {
    Arch arch = Pointers.arch(fault);
    CodeLines lines = arch == null ? null : CodeLines.of(fault, arch);
    if (arch == null || lines == null) return null;
    Decoder decoder = decoders.of(arch);
    CodeLine code = lines.code();
    Decoded decoded = decoder.decode(code.bytes(), code.mark());
    List<Place> places = decoded instanceof Insn insn ? places(fault, arch, insn) : List.of();
    return new Marked(decoded, hex(code, decoded), lines.line(), places);
  }

  private static String hex(CodeLine code, Decoded decoded) {
    int length =
        switch (decoded) {
          case Insn insn -> insn.length();
          case Decoded.Unknown unknown -> unknown.length();
          case Decoded.Cut _ -> 0;
        };
    int end = length == 0 ? code.bytes().length : code.mark() + length;
    var out = new StringBuilder();
    for (int i = code.mark(); i < Math.min(end, code.mark() + 15); i++) {
      out.append(out.isEmpty() ? "" : " ").append("%02x".formatted(code.bytes()[i] & 0xff));
    }
    return out.toString();
  }

  /** What it uses, that at the address reported first. */
  private static List<Place> places(Fault fault, Arch arch, Insn insn) {
    OptionalLong reported = Hex.parse(fault.address());
    var places = new ArrayList<Place>();
    for (Operand operand : insn.operands()) {
      if (!(operand instanceof Operand.Memory memory) || memory.access() == Access.NONE) continue;
      Place place = place(fault, arch, memory);
      boolean first = reported.isPresent() && place.covers(reported.getAsLong());
      places.add(first ? 0 : places.size(), place);
    }
    return places;
  }

  private static Place place(Fault fault, Arch arch, Operand.Memory memory) {
    var registers = new ArrayList<Value>();
    OptionalLong sum = OptionalLong.of(memory.displacement());
    sum = add(fault, sum, segment(arch, memory), 1, registers);
    sum = add(fault, sum, memory.base(), 1, registers);
    sum = add(fault, sum, memory.index(), memory.scale(), registers);
    if (memory.bitIndex() != null && sum.isPresent()) {
      OptionalLong bits = value(fault, memory.bitIndex());
      int unit = Math.max(1, memory.bytes());
      registers.add(new Value(memory.bitIndex(), bits.isPresent() ? bits.getAsLong() : null));
      long at = sum.getAsLong();
      sum = bits.isEmpty() ? bits : OptionalLong.of(at + (bits.getAsLong() >> 3) / unit * unit);
    }
    boolean narrow = arch.bits() == 32 && !isWide(fault, arch);
    if (narrow && sum.isPresent()) sum = OptionalLong.of(sum.getAsLong() & LOW_HALF);
    return new Place(memory, arch == Arch.S390X, registers, sum);
  }

  /** MIPS of either width has one name; its registers are printed as wide as they are. */
  private static boolean isWide(Fault fault, Arch arch) {
    return arch == Arch.MIPS
        && fault.registers().values().stream().anyMatch(value -> value.length() > 8);
  }

  /** Reports of 64 bits print where the segment begins; those of 32 only its selector. */
  private static @Nullable String segment(Arch arch, Operand.Memory memory) {
    String segment = memory.segment();
    boolean flat = segment == null || segment.equals("ds") || segment.equals("ss");
    if (flat) return null;
    return arch == Arch.X86_64 ? segment : segment + "-base";
  }

  private static OptionalLong add(
      Fault fault, OptionalLong sum, @Nullable String register, int scale, List<Value> used) {
    if (register == null) return sum;
    OptionalLong value = value(fault, register);
    used.add(new Value(register, value.isPresent() ? value.getAsLong() : null));
    if (sum.isEmpty() || value.isEmpty()) return OptionalLong.empty();
    return OptionalLong.of(sum.getAsLong() + value.getAsLong() * scale);
  }

  /** What {@code register} held; empty where the report does not print it. */
  static OptionalLong value(Fault fault, String register) {
    OptionalLong whole = Hex.parse(fault.registers().get(register));
    if (whole.isPresent()) return whole;
    Matcher numbered = NUMBERED.matcher(register);
    if (numbered.matches()) return Hex.parse(fault.registers().get("gpr" + numbered.group(1)));
    String wide = wide(register);
    OptionalLong value = Hex.parse(wide == null ? null : fault.registers().get(wide));
    return value.isPresent() ? OptionalLong.of(value.getAsLong() & LOW_HALF) : value;
  }

  /** The register of 64 bits whose low half {@code register} is, or null. */
  private static @Nullable String wide(String register) {
    Matcher half = HALF.matcher(register);
    if (!half.matches()) return null;
    if (half.group(1) != null) return "r" + half.group(1);
    return half.group(2) != null ? half.group(2) : "x" + half.group(3);
  }
}
