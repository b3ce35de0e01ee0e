package org.oopsbook.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oopsbook.index.BookIndex;

class CompileBookTest {
  @TempDir private Path folder;
  private SmallBook book;

  @BeforeEach
  void write() {
    book = new SmallBook(folder);
  }

  @Test
  void aGoodBookIsCompiled() throws Exception {
    var root = BookIndex.of(book.compile()).root();
    var problem = root.at("problems").at("sched/example");
    assertThat(problem.at("fault").texts("address")).containsExactly("0x10", "0x0..0xfff");
    assertThat(problem.list("fixes").getFirst().texts("bugs")).containsExactly("1373820");
    assertThat(root.at("meta").text("date")).isEqualTo("2026-11-25");
  }

  @Test
  void problemsAreFoundByTheKindsOfTheirConditions() throws Exception {
    String any = "any: [{kind: [soft-lockup], at: x}, {kind: soft-lockup, at: y}]\n  at: z";
    book.write(
        "problems/mm/any.yaml",
        SmallBook.PROBLEM
            .replace("sched/example", "mm/any")
            .replace("kind: soft-lockup\n  culprit", any + "\n  culprit"));
    book.write(
        "problems/mm/all.yaml",
        SmallBook.PROBLEM
            .replace("sched/example", "mm/all")
            .replace("kind: soft-lockup\n", "task: java\n"));
    var root = BookIndex.of(book.compile()).root();
    assertThat(root.at("problemsByKind").texts("soft-lockup"))
        .containsExactly("mm/any", "sched/example");
    assertThat(root.texts("problemsAnyKind")).containsExactly("mm/all");
  }

  @Test
  void theSameBookInAnotherFolderGivesTheSameBytes(@TempDir Path other) throws Exception {
    var copy = new SmallBook(other);
    copy.write("text/b.yaml", "b: {zh: 二, en: two}\n").write("text/0.yaml", "z: {en: z, zh: z}\n");
    book.write("text/0.yaml", "z: {en: z, zh: z}\n").write("text/b.yaml", "b: {en: two, zh: 二}\n");
    assertThat(copy.compile()).isEqualTo(book.compile());
  }

  @Test
  void allFaultsAreNamedNotOnlyTheFirst() throws IOException {
    book.problemWith("type: bug", "type: bgu");
    book.write("text/a.yaml", "a.says: {en: \"of {0}\", zh: \"{1} 的\"}\na.other: {en: x}\n");
    assertThat(book.mistakes())
        .containsExactly(
            "problems/sched/example.yaml:3: type: 'bgu' is none of [bug, condition]",
            "text/a.yaml:1: a.says: en has the placeholders [0], zh [1]",
            "text/a.yaml:2: a.other: 'zh' is missing");
  }

  @Test
  void anEntryOfTwoFilesIsNamedWithBoth() throws IOException {
    book.write("kinds/z.yaml", SmallBook.KIND);
    assertThat(book.mistakes())
        .containsExactly(
            "kinds/z.yaml:1: soft-lockup: is there already, in kinds/soft-lockup.yaml");
  }

  @Test
  void aFractionIsToBeQuoted() throws IOException {
    book.write("decode/table.yaml", "bits:\n  12: [4.10]\n");
    assertThat(book.mistakes())
        .containsExactly(
            "decode/table.yaml:2: bits.12[0]: quote this number: the book holds no fractions");
  }

  /** Each row: a file, with {@code ;} for a line's end, and the one complaint. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "a: [1;b: 2;                | 2: a[0]: expected ',' or ']', but got :",
        "a:;  b: 1; c: 2;           | 3: a.b: expected <block end>, but found '<block mapping start>'",
        "a:;  b: 'x;                | 3: a.b: found unexpected end of stream",
        "a: {b: 1, c: 2};a2:;  b:;  | 3: a2.b: has no value",
        "a:;  - x;  -;              | 3: a[1]: has no value",
        "a: {1: a, '1': b};         | 1: a.1: is there twice",
        "a:;  b: 1;  c: 2;  b: 3;   | 4: a.b: is there twice",
        "a: 1;a: 2;                 | 2: a: is there twice",
        "a:;  1.5: x;               | 2: a.1.5: quote this key: a text is wanted",
        "a:;  null: x;              | 2: a.null: quote this key: a text is wanted",
        "a:;  b: [x, {? [y] : z}];  | 2: a.b[1]: a map or list as a key",
        "a:;  ? {x: y};  : z;       | 2: a: a map or list as a key",
        "a:;  b: !!set {x, y};      | 2: a.b: a tag (tag:yaml.org,2002:set)",
        "a:;  - !!binary eA==;      | 2: a[0]: a tag (tag:yaml.org,2002:binary)",
        "a: 1;---;b: 2;             | 2: a second document",
        "a: 1;b: \u0001;            | 2: the character U+0001 is not allowed",
        "a:;  b: 99999999999999999999; | 2: a.b: quote this number: it is too large",
        "# nothing;                 | 1: must hold a map, as 'key: value'",
      })
  void aMistakeOfYamlIsOneLineWithLineAndKey(String yaml, String complaint) throws IOException {
    for (String file : List.of("decode/table.yaml", "culprits/table.yaml")) {
      book.write(file, yaml.replace(';', '\n'));
      assertThat(book.mistakes()).containsExactly(file + ":" + complaint);
      Files.delete(folder.resolve(file));
    }
  }

  @Test
  void keysThatAreNoTextsButReadLikeOneAreTexts() throws Exception {
    book.write("decode/table.yaml", "bits: {1: a, true: b}\n");
    var bits = BookIndex.of(book.compile()).root().at("decode").at("table").at("bits");
    assertThat(bits.keys()).containsExactly("1", "true");
  }

  @Test
  void aTableNamesKindsThatAreThere() throws IOException {
    book.write(
        "decode/incidents.yaml", "kinds: {death: [soft-lockup], ownReason: [soft-lokcup]}\n");
    book.write("culprits/waits.yaml", "lockKinds: [possible-deadlock]\n");
    assertThat(book.mistakes())
        .containsExactly(
            "culprits/waits.yaml:1: lockKinds[0]: no kind 'possible-deadlock'",
            "decode/incidents.yaml:1: kinds.ownReason[0]: no kind 'soft-lokcup'");
  }

  @Test
  void aPanicsWordingMustSayThatItIsOne() throws IOException {
    String panic = "    - {id: panic, headline: \"Kernel panic - not syncing: x\", title: x}\n";
    book.write("kinds/soft-lockup.yaml", SmallBook.KIND + panic);
    assertThat(book.mistakes())
        .singleElement()
        .asString()
        .contains("wordings[1]: a panic's wording needs 'panic: fault'");
    book.write(
        "kinds/soft-lockup.yaml", SmallBook.KIND + panic.replace("title", "panic: fault, title"));
    assertThat(book.mistakes()).isEmpty();
  }

  @Test
  void anAliasBombIsRefusedUnread() throws IOException {
    var bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    book.write("decode/bomb.yaml", bomb.toString());
    assertThat(book.mistakes())
        .singleElement()
        .asString()
        .startsWith("decode/bomb.yaml:17: a")
        .endsWith(": more than 200000 values, with those of aliases");
  }

  @Test
  void aliasesThatDeepenEachOtherAreRefusedUnread() throws IOException {
    var deep = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 60; i++) deep.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
    book.write("decode/deep.yaml", deep.toString());
    assertThat(book.mistakes())
        .singleElement()
        .asString()
        .endsWith(": more than 24 maps and lists inside each other");
  }

  @Test
  void aPartThatHoldsItselfIsRefused() throws IOException {
    book.write("decode/loop.yaml", "a: &a\n  b: *a\n");
    assertThat(book.mistakes())
        .containsExactly("decode/loop.yaml:2: a.b: the alias a stands for nothing before");
  }

  @Test
  void anAliasStandsForItsPart() throws Exception {
    book.write("decode/alias.yaml", "a: &a {x: 1}\nb: [*a, *a]\n");
    var decode = BookIndex.of(book.compile()).root().at("decode").at("alias");
    assertThat(decode.list("b").getLast().integer("x", 0)).isEqualTo(1);
  }

  @Test
  void anExtraBookAddsToAnother(@TempDir Path other) throws Exception {
    var extra = new SmallBook(other);
    extra.problemWith("sched/example", "sched/other");
    Files.move(
        other.resolve("problems/sched/example.yaml"), other.resolve("problems/sched/other.yaml"));
    for (String own : new String[] {"kinds/soft-lockup.yaml", "streams/rhel.yaml", "text/a.yaml"}) {
      Files.delete(other.resolve(own));
    }
    var root = ExtraBook.add(BookIndex.of(book.compile()), other).root();
    assertThat(root.at("problemsByKind").texts("soft-lockup"))
        .containsExactly("sched/example", "sched/other");
    assertThat(root.at("kinds").keys()).containsExactly("soft-lockup");
  }

  @Test
  void anExtraBookChangesNothing(@TempDir Path other) throws Exception {
    var base = BookIndex.of(book.compile());
    new SmallBook(other);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> ExtraBook.add(base, other))
        .isInstanceOf(BookException.class)
        .hasMessageContaining("example.yaml:1: 'sched/example' is in the book already");
  }

  @Test
  void deepNestingIsRefusedUnread() throws IOException {
    book.write("decode/deep.yaml", "a: " + "[".repeat(100_000));
    assertThat(book.mistakes())
        .singleElement()
        .asString()
        .matches("decode/deep.yaml:1: a(\\[0]){23}: more than 24 maps and lists inside each other");
  }

  @Test
  void aFileOfSeveralMegabytesIsRefused() throws IOException {
    book.write("decode/long.yaml", "a: " + "x".repeat(YamlFile.LONGEST));
    assertThat(book.mistakes())
        .containsExactly("decode/long.yaml:1: longer than " + YamlFile.LONGEST + " bytes");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() throws IOException {
    Files.write(folder.resolve("text/a.yaml"), new byte[] {'a', ':', '\n', ' ', (byte) 0xff});
    assertThat(book.mistakes()).containsExactly("text/a.yaml:2: not UTF-8");
  }

  @Test
  void aFolderThatIsNotThereIsSaid() throws IOException {
    Path none = folder.resolve("none");
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> CompileBook.compile(none))
        .isInstanceOf(BookException.class)
        .hasMessage(none + ": no such folder");
  }
}
