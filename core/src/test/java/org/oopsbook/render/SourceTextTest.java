package org.oopsbook.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.model.DiagnosedIncident;
import org.oopsbook.model.Diagnosis;
import org.oopsbook.model.Evidence;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Frame;
import org.oopsbook.model.Incident;
import org.oopsbook.model.Lang;
import org.oopsbook.model.SourcePlace;
import org.oopsbook.model.Text;
import org.oopsbook.model.Trace;

/** Source places in every form. */
class SourceTextTest {
  private static final Words WORDS = TestBook.words(Lang.EN);
  private static final SourcePlace INLINED = new SourcePlace("set_next", "kernel/fair.h", 12);
  private static final SourcePlace OUTER = new SourcePlace("pick", "kernel/fair.c", 5280);
  private static final SourcePlace AT = new SourcePlace("rb_next", "lib/rbtree.c", 447);
  private static final SourcePlace LINELESS = new SourcePlace("entry", "arch/entry.S", 0);

  @Test
  void framesStandWithTheirPlacesAndWhatIsInlinedThere() {
    String text = new TextRenderer(WORDS, new Style(false, 100)).render(diagnosis());
    assertThat(text)
        .contains(
            """
            Where in the source
                rb_next+0x1/0x50                 lib/rbtree.c:447
              Call Trace:
              ? pick_next_task_fair+0x129/0x1d0  kernel/fair.h:12 (set_next, inlined)
                                                 kernel/fair.c:5280
            """)
        .contains("at ffffffff81609782 in the log")
        .contains("Symbols\n  - vmlinux: the note\n");
  }

  @Test
  void markdownHasTheSameLines() {
    assertThat(new MarkdownRenderer(WORDS).render(diagnosis()))
        .contains("kernel/fair.h:12 (set_next, inlined)\n")
        .contains("arch/entry.S\n");
  }

  @Test
  void jsonTellsThemInnermostFirst() {
    String json = new JsonRenderer(WORDS).compact(diagnosis());
    assertThat(json)
        .contains(
            "\"sources\":[{\"function\":\"set_next\",\"file\":\"kernel/fair.h\",\"line\":12},"
                + "{\"function\":\"pick\",\"file\":\"kernel/fair.c\",\"line\":5280}]")
        .contains("\"sources\":[{\"function\":\"entry\",\"file\":\"arch/entry.S\"}]")
        .contains("\"named\":true");
    assertThat(DiagnosisSchema.errorsWhenClosed(json)).isEmpty();
  }

  @Test
  void withoutSymbolsNothingIsSaidOfThem() {
    Diagnosis plain = Samples.only(Samples.nullDereference());
    assertThat(new TextRenderer(WORDS, Style.PLAIN).render(plain))
        .doesNotContain("Where in the source", "Symbols\n");
  }

  private static Diagnosis diagnosis() {
    DiagnosedIncident plain = Samples.nullDereference();
    Incident incident = plain.incident();
    Fault root = incident.root();
    List<Frame> frames = root.traces().getFirst().frames();
    var traced = new ArrayList<Frame>();
    traced.add(frames.get(0).from(List.of(INLINED, OUTER)));
    traced.add(named(frames.get(1)));
    traced.add(frames.get(2).from(List.of(LINELESS)));
    traced.add(frames.get(3));
    Fault fault = root.from(List.of(new Trace("Call Trace", traced)), List.of(AT));
    var told =
        new DiagnosedIncident(
            new Incident(fault, incident.signature(), List.of(), 1, List.of(), 0),
            plain.system(),
            plain.findings(),
            plain.matches(),
            plain.advice(),
            plain.tonight());
    Diagnosis d = Samples.only(told);
    var evidence = new ArrayList<>(d.evidence());
    List<Text> note = List.of(Text.verbatim("the note"));
    evidence.add(new Evidence("vmlinux", null, "vmlinux", 0, 0, note));
    return new Diagnosis(
        d.tool(), d.caseName(), evidence, d.systems(), d.incidents(), d.exposures());
  }

  private static Frame named(Frame f) {
    return new Frame(
        f.place(),
        "ffffffff81609782",
        f.reliable(),
        f.context(),
        f.inlined(),
        f.file(),
        f.line(),
        f.at(),
        true,
        List.of());
  }
}
