package org.oopsbook.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.BookIndex;
import org.oopsbook.kernel.Streams;
import org.oopsbook.model.LogLine;

class SystemsProperties {
  private static final BookIndex BOOK = BundledBook.open();

  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> noise = Arbitraries.strings().ofMaxLength(60);
    Arbitrary<String> pieces =
        Arbitraries.of(
            "[root@a ~]# uname -a",
            "[ops@b ~]$ lscpu",
            "Linux a 3.10.0-229.el7.x86_64 #1 SMP x86_64 GNU/Linux",
            "CPU(s): 99999999999",
            "CPU(s):                8",
            "Hypervisor vendor:     KVM",
            "宿主机",
            "## next",
            "kernel.panic = 1",
            "ID=centos",
            "VERSION_ID=7",
            "Linux version 6.1.57 x",
            "Mar  7 13:38:04 c kernel: Hypervisor detected: KVM");
    return Arbitraries.oneOf(noise, pieces).list().ofMaxSize(30);
  }

  @Property(tries = 500)
  void anyLinesGiveSystemsWithDistinctIdsAndEvidence(@ForAll("texts") List<String> texts) {
    List<LogLine> lines = Lines.of(0, String.join("\n", texts));
    List<String> once = ids(lines);
    assertThat(once).doesNotHaveDuplicates();
    assertThat(ids(lines)).isEqualTo(once);
  }

  private static List<String> ids(List<LogLine> lines) {
    Systems systems = new Systems(BOOK, new Streams(BOOK));
    lines.forEach(systems::accept);
    var map = systems.finish(List.of(), Overrides.NONE);
    map.systems().forEach(s -> assertThat(s.evidence()).isNotEmpty());
    return map.systems().stream().map(s -> s.id() + s.host() + s.facts()).toList();
  }
}
