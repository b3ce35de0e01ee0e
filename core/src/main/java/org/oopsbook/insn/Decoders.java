package org.oopsbook.insn;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.oopsbook.index.Node;
import org.oopsbook.model.Arch;

/**
 * The decoders of all architectures that have one, each made when it is first asked for. Safe for
 * use by several threads.
 */
public final class Decoders {
  private final Node decode;
  private final Map<Arch, Decoder> made = new ConcurrentHashMap<>();

  /** Reads the tables; {@code decode} is {@code decode/} of the book. */
  public Decoders(Node decode) {
    this.decode = decode;
  }

  /** The decoder for {@code arch}. */
  public Decoder of(Arch arch) {
    return switch (arch) {
      case X86_64 -> made.computeIfAbsent(arch, _ -> new X86Decoder(decode, true));
      case I386 -> made.computeIfAbsent(arch, _ -> new X86Decoder(decode, false));
      case ARM64 -> words(arch, "insn-arm64");
      case ARM -> words(arch, "insn-arm");
      case S390X -> words(arch, "insn-s390x");
      case PPC64, PPC64_BE, PPC -> words(arch, "insn-power");
      case RISCV64, RISCV32 -> words(arch, "insn-riscv");
      case MIPS -> words(arch, "insn-mips");
      case LOONGARCH64 -> words(arch, "insn-loongarch");
    };
  }

  private Decoder words(Arch arch, String table) {
    return made.computeIfAbsent(arch, _ -> new WordDecoder(decode.at(table)));
  }
}
