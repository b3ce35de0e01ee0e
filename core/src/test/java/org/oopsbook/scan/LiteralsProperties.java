package org.oopsbook.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LiteralsProperties {
  @Property
  void findsWhatAPlainSearchFinds(
      @ForAll("literals") List<String> literals, @ForAll("texts") String text) {
    var set = new Literals(literals);
    var found = new TreeSet<Integer>();
    set.find(text, found::add);
    var expected = new TreeSet<Integer>();
    for (int i = 0; i < literals.size(); i++) if (text.contains(literals.get(i))) expected.add(i);
    assertThat(found).isEqualTo(expected);
    assertThat(set.mayContain(text)).isEqualTo(!expected.isEmpty());
  }

  @Provide
  Arbitrary<List<String>> literals() {
    return Arbitraries.strings()
        .withChars("ab\0")
        .ofMinLength(5)
        .ofMaxLength(8)
        .list()
        .ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab\0").ofMaxLength(60);
  }
}
