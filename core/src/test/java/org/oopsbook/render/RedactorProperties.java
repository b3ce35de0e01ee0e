package org.oopsbook.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.oopsbook.model.DiagnosedIncident;
import org.oopsbook.model.Diagnosis;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Lang;
import org.oopsbook.model.LogLine;

class RedactorProperties {
  private static final List<String> HOSTS = List.of("db-prod-7.example.com", "xg-app-zstack-118");

  private static final List<String> BY_FORM =
      List.of(
          "10.20.30.40",
          "192.168.7.9",
          "fe80::5054:ff:fe12:3456",
          "52:54:00:ab:cd:ef",
          "alice@example.org",
          "/home/bob");

  private static final List<String> TEXTS =
      Stream.of(HOSTS, BY_FORM, List.of("plain", "[root@db-prod-7 ~]#", "/home/bob/x.c", "0x10"))
          .flatMap(List::stream)
          .toList();

  @Property(tries = 100)
  void nothingRedactedIsLeftInAnyForm(@ForAll("diagnoses") Diagnosis diagnosis) {
    Diagnosis redacted = Redactor.redact(diagnosis);
    Words words = TestBook.words(Lang.EN);
    var forms =
        List.of(
            new TextRenderer(words, new Style(false, 2000)).render(redacted),
            new MarkdownRenderer(words).render(redacted),
            new JsonRenderer(words).compact(redacted));
    for (String form : forms) {
      assertThat(form).doesNotContain(BY_FORM);
      HOSTS.stream()
          .filter(host -> names(diagnosis).anyMatch(host::equals))
          .forEach(host -> assertThat(form).doesNotContainIgnoringCase(host));
    }
    assertThat(redacted.toString()).doesNotContain(BY_FORM);
  }

  @Property(tries = 50)
  void redactionIsAPureFunction(@ForAll("diagnoses") Diagnosis diagnosis) {
    assertThat(Redactor.redact(diagnosis)).isEqualTo(Redactor.redact(diagnosis));
  }

  /** The names that the evidence shows to be hosts'. */
  private static Stream<String> names(Diagnosis d) {
    var lines =
        d.incidents().stream()
            .map(DiagnosedIncident::incident)
            .flatMap(i ->
                Stream.concat(
                    Stream.concat(i.root().lines().stream(), i.repeats().stream()),
                    i.consequences().stream().flatMap(c -> c.fault().lines().stream())));
    return Stream.concat(d.systems().stream().map(KernelSystem::host), lines.map(LogLine::host))
        .filter(host -> host != null);
  }

  @Provide
  Arbitrary<Diagnosis> diagnoses() {
    return AnyDiagnosis.of(TEXTS, HOSTS);
  }
}
