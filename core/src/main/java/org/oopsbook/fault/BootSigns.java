package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.Catalogue.Headline;
import org.oopsbook.fault.TemplatePart.Literal;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.scan.Literals;

/**
 * By which lines boots are told apart: the wordings of the kind {@value #KIND} begin one, the
 * banner among them is what {@code streams/system} calls so, and the table {@code decode/boot} says
 * how one ends.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class BootSigns {
  /** The kind whose wordings are the lines that begin a boot. */
  static final String KIND = "unexpected-reboot";

  private final List<Begin> begins = new ArrayList<>();
  private final List<String> banners;
  private final Literals endings;
  private final Literals running;

  /** Both, for a quick look. */
  private final Literals signs;

  /** A line that begins a boot; {@code start} is the text that it starts with. */
  private record Begin(String start, Entry entry) {}

  BootSigns(BookIndex book) {
    Node kind = book.root().at("kinds").at(KIND);
    for (Entry entry : EntryReader.wordings(EntryReader.kind(KIND, kind), kind)) {
      if (!(entry.headline().parts().getFirst() instanceof Literal start)) {
        throw new IllegalArgumentException(
            "wording " + entry.wording().id() + ": must begin with a literal");
      }
      begins.add(new Begin(start.text(), entry));
    }
    begins.sort(Comparator.comparingInt(begin -> -begin.start().length()));
    banners =
        book.root().at("streams").at("system").list("kernelLines").stream()
            .filter(line -> line.text("gives", "").equals("banner"))
            .map(line -> line.at("starts").text())
            .toList();
    Node table = book.root().at("decode").at("boot");
    List<String> ending = table.texts("endings");
    List<String> going = table.texts("running");
    endings = new Literals(ending);
    running = new Literals(going);
    signs = new Literals(Stream.concat(ending.stream(), going.stream()).toList());
  }

  /** What the line is that begins a boot, or null. */
  @Nullable Headline begin(String text) {
    for (Begin begin : begins) {
      if (!text.startsWith(begin.start())) continue;
      List<Captured> captures = begin.entry().headline().match(text);
      if (captures != null) return new Headline(begin.entry(), captures);
    }
    return null;
  }

  /** Whether the line is the banner, which each boot prints once, after any other beginning. */
  boolean isBanner(String text) {
    return banners.stream().anyMatch(text::startsWith);
  }

  /** Whether the line is an ending or shows a running system; cheap. */
  boolean isSign(String text) {
    return signs.mayContain(text);
  }

  /** Whether the line says that the system goes down, or panicked. */
  boolean isEnding(String text) {
    return endings.mayContain(text);
  }

  /** Whether the line is one that a running system prints without a time stamp. */
  boolean showsRunning(String text) {
    return running.mayContain(text);
  }
}
