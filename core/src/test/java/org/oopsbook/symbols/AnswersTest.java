package org.oopsbook.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.model.SourcePlace;

class AnswersTest {
  private static final SourcePlace INLINED = new SourcePlace("get_foo", "drivers/foo/foo.h", 12);
  private static final SourcePlace OUTER = new SourcePlace("foo_read", "drivers/foo/foo.c", 77);

  @Test
  void llvmSymbolizerEndsEachAnswerWithAnEmptyLine() {
    String said =
        """
        get_foo
        drivers/foo/foo.h:12:9
        foo_read
        drivers/foo/foo.c:77:2

        ??
        ??:0:0

        foo_read
        drivers/foo/foo.c:77:2

        """;
    var answers = Answers.read(Tool.Kind.LLVM, said, List.of(0x10L, 0x20L, 0x30L));
    assertThat(answers).containsOnlyKeys(0x10L, 0x30L);
    assertThat(answers.get(0x10L)).containsExactly(INLINED, OUTER);
    assertThat(answers.get(0x30L)).containsExactly(OUTER);
  }

  @Test
  void addr2lineBeginsEachAnswerWithTheAddress() {
    String said =
        """
        0x0000000000000010
        get_foo
        drivers/foo/foo.h:12 (discriminator 3)
        foo_read
        drivers/foo/foo.c:77
        0x0000000000000020
        ??
        ??:0
        0x0000000000000030
        foo_read
        drivers/foo/foo.c:?
        """;
    var answers = Answers.read(Tool.Kind.GNU, said, List.of(0x10L, 0x20L, 0x30L));
    assertThat(answers).containsOnlyKeys(0x10L, 0x30L);
    assertThat(answers.get(0x10L)).containsExactly(INLINED, OUTER);
    assertThat(answers.get(0x30L))
        .containsExactly(new SourcePlace("foo_read", "drivers/foo/foo.c", 0));
  }

  @Test
  void moreOrFewerAnswersThanQuestionsAreNotMixedUp() {
    String said = "foo_read\ndrivers/foo/foo.c:77:2\n\n";
    assertThat(Answers.read(Tool.Kind.LLVM, said.repeat(3), List.of(1L))).containsOnlyKeys(1L);
    assertThat(Answers.read(Tool.Kind.LLVM, said, List.of(1L, 2L))).containsOnlyKeys(1L);
    assertThat(Answers.read(Tool.Kind.GNU, "nonsense\n", List.of(1L))).isEmpty();
  }
}
