package org.oopsbook.insn;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Arch;

/** The decoders of all architectures that have one. */
public final class Decoders {
  private final Map<Arch, Decoder> decoders = new EnumMap<>(Arch.class);

  /** Reads the tables; {@code decode} is {@code decode/} of the book. */
  public Decoders(Node decode) {
    decoders.put(Arch.X86_64, new X86Decoder(decode, true));
    decoders.put(Arch.I386, new X86Decoder(decode, false));
    decoders.put(Arch.ARM64, new WordDecoder(decode.at("insn-arm64")));
    decoders.put(Arch.ARM, new WordDecoder(decode.at("insn-arm")));
    decoders.put(Arch.S390X, new WordDecoder(decode.at("insn-s390x")));
    Decoder power = new WordDecoder(decode.at("insn-power"));
    for (Arch arch : List.of(Arch.PPC64, Arch.PPC64_BE, Arch.PPC)) decoders.put(arch, power);
    Decoder riscv = new WordDecoder(decode.at("insn-riscv"));
    for (Arch arch : List.of(Arch.RISCV64, Arch.RISCV32)) decoders.put(arch, riscv);
  }

  /** The decoder for {@code arch}, or null where there is none. */
  public @Nullable Decoder of(Arch arch) {
    return decoders.get(arch);
  }
}
