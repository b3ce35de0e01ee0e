package org.oopsbook.insn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.Node;

class X86DecoderTest {
  private static final Node DECODE = BundledBook.open().root().at("decode");
  private static final Decoder WIDE = new X86Decoder(DECODE, true);
  private static final Decoder NARROW = new X86Decoder(DECODE, false);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          48 8b 17             | mov rdx, QWORD PTR [rdi]
          48 8b 05 f0 ff ff ff | mov rax, QWORD PTR [rip-0x10]
          65 8b 04 25 a0 c7 00 00 | mov eax, DWORD PTR gs:[0xc7a0]
          f0 48 0f c7 4e 20    | lock cmpxchg16b XMMWORD PTR [rsi+0x20]
          f3 48 a5             | rep movs QWORD PTR [rdi], QWORD PTR [rsi]
          4c 8d 6c 24 10       | lea r13, QWORD PTR [rsp+0x10]
          0f b6 03             | movzx eax, BYTE PTR [rbx]
          48 83 e4 f0          | and rsp, 0xfffffffffffffff0
          48 b8 00 00 00 00 00 fc ff df | mov rax, 0xdffffc0000000000
          80 3c 02 00          | cmp BYTE PTR [rdx+rax*1], 0x0
          41 ff d4             | call r12
          ff 50 18             | call QWORD PTR [rax+0x18]
          eb fe                | jmp .+0x0
          74 f0                | je .-0xe
          0f 0b                | ud2
          66 90                | nop
          0f 22 d8             | mov cr3, rax
          40 8a f1             | mov sil, cl
          8a f1                | mov dh, cl
          c4 e2 f1 f7 d0       | shlx rdx, rax, rcx
          """)
  void instructionsOf64Bits(String bytes, String text) {
    assertThat(read(WIDE, bytes))
        .isInstanceOfSatisfying(
            Insn.class,
            insn -> {
              assertThat(insn.text()).isEqualTo(text.replace("lea r13, QWORD PTR ", "lea r13, "));
              assertThat(insn.length()).isEqualTo(bytes.split(" ").length);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          8b 59 08          | mov ebx, DWORD PTR [ecx+0x8]
          40                | inc eax
          a1 b3 eb be c0    | mov eax, DWORD PTR [0xc0beebb3]
          67 8b 46 04       | mov eax, DWORD PTR [bp+0x4]
          64 a1 10 00 00 00 | mov eax, DWORD PTR fs:[0x10]
          0f 0b             | ud2
          c5 10             | lds edx, FWORD PTR [eax]
          """)
  void instructionsOf32Bits(String bytes, String text) {
    assertThat(read(NARROW, bytes))
        .isInstanceOfSatisfying(Insn.class, insn -> assertThat(insn.text()).isEqualTo(text));
  }

  @Test
  void whatIsReadAndWrittenIsSaid() {
    assertThat(access("48 8b 17")).isEqualTo(Access.READ);
    assertThat(access("48 89 17")).isEqualTo(Access.WRITE);
    assertThat(access("48 01 17")).isEqualTo(Access.READ_WRITE);
    assertThat(access("48 39 17")).isEqualTo(Access.READ);
    assertThat(access("48 8d 17")).isEqualTo(Access.NONE);
    assertThat(access("0f 1f 00")).isEqualTo(Access.NONE);
    assertThat(access("48 f7 37")).isEqualTo(Access.READ);
    assertThat(access("48 a5")).isEqualTo(Access.WRITE);
  }

  private static Access access(String bytes) {
    Insn insn = (Insn) read(WIDE, bytes);
    return java.util.Objects.requireNonNull(insn.memory()).access();
  }

  @Test
  void aBitStringMayLeadFurtherThanItsPlace() {
    Insn insn = (Insn) read(WIDE, "f0 48 0f ab 07");
    assertThat(java.util.Objects.requireNonNull(insn.memory()).bitIndex()).isEqualTo("rax");
  }

  @Test
  void bytesThatEndTooEarlyAreSaidToBeCut() {
    assertThat(read(WIDE, "48 8b")).isEqualTo(new Decoded.Cut());
    assertThat(read(WIDE, "48 8b 05 00")).isEqualTo(new Decoded.Cut());
    assertThat(read(WIDE, "")).isEqualTo(new Decoded.Cut());
  }

  @Test
  void whatTheTablesDoNotNameHasALengthWhereThatIsCertain() {
    assertThat(read(WIDE, "62 f1 fd 48 6f 17")).isEqualTo(new Decoded.Unknown(6));
    assertThat(read(WIDE, "0f 5b c0")).isEqualTo(new Decoded.Unknown(3));
    assertThat(read(WIDE, "06")).isEqualTo(new Decoded.Unknown(0));
    assertThat(read(WIDE, "8d c0")).isEqualTo(new Decoded.Unknown(0));
  }

  @Test
  void noInstructionIsLongerThan15Bytes() {
    assertThat(read(WIDE, "66 ".repeat(14).strip() + " 90")).isInstanceOf(Insn.class);
    assertThat(read(WIDE, "66 ".repeat(15).strip() + " 90")).isEqualTo(new Decoded.Unknown(0));
    assertThat(read(WIDE, "66 ".repeat(40).strip())).isEqualTo(new Decoded.Unknown(0));
  }

  @Property(tries = 20000)
  void anyBytesAreRead(@ForAll byte[] code, @ForAll boolean wide) {
    Decoded decoded = (wide ? WIDE : NARROW).decode(code, 0);
    switch (decoded) {
      case Insn insn -> {
        assertThat(insn.length()).isBetween(1, Math.min(15, code.length));
        assertThat(insn.text()).isNotBlank();
      }
      case Decoded.Unknown unknown ->
          assertThat(unknown.length()).isBetween(0, Math.min(15, code.length));
      case Decoded.Cut _ -> assertThat(code.length).isLessThan(15);
    }
  }

  private static Decoded read(Decoder decoder, String bytes) {
    return decoder.decode(HexFormat.of().parseHex(bytes.replace(" ", "")), 0);
  }
}
