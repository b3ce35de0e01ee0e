package org.oopsbook.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemSchemaTest {
  private static final String FILE = "problems/sched/example.yaml:";

  @TempDir private Path folder;
  private SmallBook book;

  @BeforeEach
  void write() {
    book = new SmallBook(folder);
  }

  /** Each row: what is replaced, by what, and the one complaint. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id: sched/example | id: sched/other | 1: id: must be 'sched/example', as its path is",
        "seen: log | seen: dmesg | 4: seen: 'dmesg' is none of [log, none]",
        ", zh: 例子 | '' | 2: title: 'zh' is missing",
        "culprit: [pick_next] | culprits: [x] | 7: fault.culprits: no such key; known are [kind, at,"
            + " culprit, address, message, frames, module, task, taint, registers, count, also, any]",
        "kind: soft-lockup\\n  culprit | kind: hard-lockup\\n  culprit | 6: fault.kind: no kind 'hard-lockup'",
        "[pick_next] | [pick_next()] | 7: fault.culprit[0]: 'pick_next()' is not a function's name",
        "[0x10, | [16, | 8: fault.address[0]: quote this number: a value such as 0x10 or a range"
            + " such as 0x0..0xfff is wanted",
        "within: 10m | within: 10 | 11: fault.count.within: quote this number: a time such as 30s,"
            + " 10m, 2h or 1d is wanted",
        "inOrder: [a, b] | inOrder: [] | 9: fault.frames.inOrder: an empty list",
        "arch: [x86_64] | arch: [amd64] | 12: where.arch[0]: 'amd64' is none of [aarch64, arm, arm64,"
            + " i386, loongarch64, mips, ppc, ppc64, ppc64le, riscv32, riscv64, s390x, x86_64]",
        "complete: [rhel-7] | complete: [rhel-6] | 16: complete[0]: no product line 'rhel-6' in"
            + " streams/",
        "stream: rhel-7.2-eus | stream: rhel-7.3 | 18: fixes[0].stream: no stream 'rhel-7.3' in"
            + " streams/",
        "release: 3.10.0-327.44.2.el7 | release: kernel-3.10 | 18: fixes[0].release: 'kernel-3.10'"
            + " is not a kernel release",
        ", bugs: [1373820], source: 1 | '' | 18: fixes[0]: 'source' is missing",
        "[1373820], source: 1 | [1373820], source: 2 | 18: fixes[0].source: no source 2",
        "fixed: \"4.8\" | fixed: 4.8 | 19: upstream.fixed: quote this number: a mainline version"
            + " such as \"4.8\" or \"4.8-rc1\" is wanted",
        "[55e16d30bd99] | [55e1630] | 19: upstream.commits[0]: quote this number: a commit of 12 to"
            + " 40 hexadecimal digits is wanted",
        "reboot: no | reboot: never | 21: urgent.reboot: neither true nor false",
        "https://example.org/x | example.org | 22: sources[0].url: 'example.org' is not an http or https URL",
        "says: all of it | says: | 22: sources[0].says: no text",
        "proof/example.log | proof/other.log | 23: proof.matches[0]: no file proof/other.log",
        "matches: [proof/example.log] | matches: [../x.log] | 23: proof.matches[0]: '../x.log' is"
            + " not a path such as proof/name.log",
      })
  void aMistakeIsNamedWithItsPlace(String from, String to, String complaint) throws IOException {
    book.problemWith(from.replace("\\n", "\n"), to.replace("\\n", "\n"));
    assertThat(book.mistakes())
        .filteredOn(m -> !m.contains("proof.matches[0]: no file ../x.log"))
        .containsExactly(FILE + complaint);
  }

  @Test
  void aLookAlikeMustBeAProblemOfTheBook() throws IOException {
    book.problemWith(
        "solution:",
        "lookAlikes: [{problem: mm/none, difference: {en: a, zh: b}},"
            + " {problem: sched/example, difference: {en: a, zh: b}}]\nsolution:");
    assertThat(book.mistakes())
        .containsExactly(
            FILE + "20: lookAlikes[0].problem: no problem 'mm/none'",
            FILE + "20: lookAlikes[1].problem: names the problem itself");
  }

  @Test
  void aConditionHasNoFixes() throws IOException {
    book.problemWith("type: bug", "type: condition");
    assertThat(book.mistakes())
        .contains(FILE + "17: fixes: a condition has none: no kernel fixes it")
        .hasSize(4);
  }

  @Test
  void aProblemSeenInALogNeedsAFaultAndAProof() throws IOException {
    book.problemWith("proof: {matches", "proof: {differs");
    assertThat(book.mistakes())
        .containsExactly(FILE + "1: seen in a log, but 'proof.matches' is missing");
  }

  @Test
  void aBookWithoutStreamsAndKindsIsNotCheckedAgainstThem(@TempDir Path bare) throws IOException {
    var problems = new SmallBook(bare);
    problems.write("kinds/soft-lockup.yaml", "{}").write("streams/rhel.yaml", "{}");
    assertThat(problems.mistakes()).isEmpty();
  }

  @Test
  void templatesAreChecked() throws IOException {
    book.problemWith("culprit: [pick_next]", "message: [\"a {x}\", \"{?a\", \"{a\", \"{{ok}\"]");
    assertThat(book.mistakes())
        .containsExactly(
            FILE + "7: fault.message[0]: '{x}' is neither {name:type} nor {one|other}",
            FILE + "7: fault.message[1]: '{?' without '}'",
            FILE + "7: fault.message[2]: '{' without '}'");
  }

  @Test
  void aWordingsIdStandsOnce() throws IOException {
    String again = SmallBook.KIND + "    - {id: since-2.6, headline: x, title: y, blaem: none}\n";
    book.write("kinds/soft-lockup.yaml", again);
    assertThat(book.mistakes())
        .anyMatch(m -> m.startsWith("kinds/soft-lockup.yaml:11: soft-lockup.wordings[1].blaem: "))
        .contains("kinds/soft-lockup.yaml:11: soft-lockup.wordings[1]: id 'since-2.6' again");
  }
}
