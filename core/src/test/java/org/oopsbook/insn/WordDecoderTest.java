package org.oopsbook.insn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Arch;

class WordDecoderTest {
  private static final Decoders DECODERS = new Decoders(BundledBook.open().root().at("decode"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ARM64   | f94002b6     | ldr x22, [x21]                | READ
          ARM64   | b9000fe0     | str w0, [sp+0xc]              | WRITE
          ARM64   | f8626820     | ldr x0, [x1+x2*1]             | READ
          ARM64   | 08dffe60     | ldarb w0, [x19]               | READ
          ARM64   | a9be7bfd     | stp x29, x30, [sp-0x20]       | WRITE
          ARM     | e5963000     | ldr r3, [r6]                  | READ
          ARM     | e5034020     | str r4, [r3-0x20]             | WRITE
          ARM     | e1932f9f     | ldrex r2, [r3]                | READ
          PPC64   | e9230000     | ld r9, [r3]                   | READ
          PPC64   | f8010010     | std r0, [r1+0x10]             | WRITE
          PPC64   | 7c00202a     | ldx r0, [r4]                  | READ
          S390X   | e310f0980024 | stg r1, [r15+0x98]            | WRITE
          S390X   | 58103008     | l r1, [r3+0x8]                | READ
          S390X   | eb00f07fff7a | agsi [r15-0xf81], 0x0         | READ_WRITE
          RISCV64 | 3023fea7     | sd a0, [a4-0x20]              | WRITE
          RISCV64 | 4398         | lw a4, [a5]                   | READ
          """)
  void whatIsReadOrWrittenIsTold(Arch arch, String word, String text, Access access) {
    Insn insn = (Insn) read(arch, word);
    assertThat(insn.text()).isEqualTo(text);
    assertThat(insn.length()).isEqualTo(word.length() / 2);
    assertThat(Objects.requireNonNull(insn.memory()).access()).isEqualTo(access);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ARM64   | d4210000     | brk 0x800
          ARM64   | 54000061     | b.ne .+0xc
          ARM     | e7f001f2     | udf 0x12
          ARM     | ea000005     | b .+0x1c
          PPC64   | 0fe00000     | twi 0x1f, r0, 0x0
          PPC64   | 4e800421     | bctrl
          S390X   | a7f40001     | j .+0x2
          S390X   | 07fe         | br r14
          RISCV64 | 9002         | ebreak
          RISCV64 | 00730010     | ebreak
          """)
  void jumpsAndTrapsAreTold(Arch arch, String word, String text) {
    assertThat(read(arch, word))
        .isInstanceOfSatisfying(Insn.class, insn -> assertThat(insn.text()).isEqualTo(text));
  }

  @Test
  void whatIsNotInTheTableHasItsLength() {
    assertThat(read(Arch.ARM64, "aa0003f3")).isEqualTo(new Decoded.Unknown(4));
    assertThat(read(Arch.S390X, "b904002c")).isEqualTo(new Decoded.Unknown(4));
    assertThat(read(Arch.S390X, "1810")).isEqualTo(new Decoded.Unknown(2));
    assertThat(read(Arch.S390X, "e310f098")).isEqualTo(new Decoded.Cut());
    assertThat(read(Arch.RISCV64, "3023")).isEqualTo(new Decoded.Cut());
  }

  @Property(tries = 20000)
  void anyWordsAreRead(@ForAll Arch arch, @ForAll @Size(max = 8) byte[] code) {
    Decoder decoder = DECODERS.of(arch);
    if (decoder == null) return;
    switch (decoder.decode(code, 0)) {
      case Insn insn -> {
        assertThat(insn.length()).isBetween(1, code.length);
        assertThat(insn.text()).isNotBlank();
      }
      case Decoded.Unknown unknown -> assertThat(unknown.length()).isBetween(0, code.length);
      case Decoded.Cut _ -> assertThat(code.length).isLessThan(15);
    }
  }

  private static Decoded read(Arch arch, String word) {
    return Objects.requireNonNull(DECODERS.of(arch)).decode(HexFormat.of().parseHex(word), 0);
  }
}
