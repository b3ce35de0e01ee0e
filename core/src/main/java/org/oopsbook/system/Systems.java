package org.oopsbook.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.BookIndex;
import org.oopsbook.kernel.Streams;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.LogLine.Origin;
import org.oopsbook.model.Role;
import org.oopsbook.model.Text;

/**
 * Collects what the lines of a case say about the systems in it: shell captures as people paste
 * them, the kernel's own lines, and at the end the decoded faults. Systems are kept apart by host
 * and, where no host is named, by the part of the evidence that speaks of them. Only recognised
 * facts are kept.
 */
public final class Systems {
  /** So many systems in one case are told apart. */
  static final int MOST = 10_000;

  private final Streams streams;
  private final Vocabulary vocabulary;
  private final FactReader reader;
  private final Map<String, Subject> byHost = new LinkedHashMap<>();
  private final Map<Place, Subject> byPlace = new LinkedHashMap<>();
  private boolean tooMany;

  private @Nullable Place place;
  private @Nullable String promptHost;
  private @Nullable Role heading;
  private String command = "";
  private final PartReader parts = new PartReader();
  private final PrintedRelease printed = new PrintedRelease();
  private @Nullable String hostBefore;

  /** A collector for one case, by the book {@code index}, whose streams are {@code streams}. */
  public Systems(BookIndex index, Streams streams) {
    this(streams, new Vocabulary(index.root()));
  }

  Systems(Streams streams, Vocabulary vocabulary) {
    this.streams = streams;
    this.vocabulary = vocabulary;
    this.reader = new FactReader(streams, vocabulary);
  }

  /** Takes the next line of the evidence, whoever wrote it. */
  public void accept(LogLine line) {
    if (line.origin() == Origin.PROGRAM && line.host() != null) return;
    Place here = Place.of(line);
    if (!here.equals(place)) {
      place = here;
      promptHost = null;
      heading = null;
      command = "";
      hostBefore = null;
      parts.reset();
    }
    String host = line.host();
    printedRelease(line, here);
    boolean unframed = line.origin() != Origin.KERNEL && host == null && line.uptimeMicros() < 0;
    if (unframed) acceptCapture(line, here);
    else acceptKernelLine(line, host == null ? promptHost : host, here);
  }

  private void printedRelease(LogLine line, Place here) {
    String host = line.host() == null ? promptHost : line.host();
    String release = printed.read(line.text());
    // The rest of a line that a mailer broke has lost its host.
    if (host == null && release != null) host = hostBefore;
    hostBefore = host;
    if (release == null || streams.read(release) == null) return;
    Subject subject = subject(host, here);
    if (subject == null) return;
    subject.seen(line);
    subject.addPrinted(release);
    subject.addPackage(release, streams.banner(line.text()));
  }

  private void acceptKernelLine(LogLine line, @Nullable String host, Place here) {
    FactReader.Found found = reader.kernelLine(line.text());
    if (found != null) apply(found, line, host, here);
    list(parts.kernelLine(line.text(), line.at()), line, host, here);
  }

  /** Takes what a line lists. It alone makes no system: see {@link Subject#isOnlyParts}. */
  private void list(
      @Nullable Consumer<Parts> listed, LogLine line, @Nullable String host, Place here) {
    Subject subject = listed == null ? null : subject(host, here);
    if (listed == null || subject == null) return;
    subject.places.add(here);
    subject.met(line.at());
    listed.accept(subject.parts);
  }

  private void acceptCapture(LogLine line, Place here) {
    String text = line.text();
    Prompt prompt = Prompt.read(text);
    if (prompt != null) {
      promptHost = prompt.host();
      command = prompt.command();
      parts.reset();
      Subject subject = subject(prompt.host(), here);
      if (subject != null) {
        subject.seen(line);
        if (heading != null && subject.heading == null) subject.heading = heading;
      }
      return;
    }
    Role role = headingRole(text);
    if (role != null) {
      heading = role;
      promptHost = null;
      command = "";
      return;
    }
    FactReader.Found found = reader.kernelLine(text);
    if (found == null) found = reader.captured(text, command);
    if (found != null) apply(found, line, promptHost, here);
    list(parts.captured(text, command, line.at()), line, promptHost, here);
  }

  private static final int LONGEST_HEADING = 40;

  /** The role that a line standing alone, such as a heading, gives to the captures below it. */
  private @Nullable Role headingRole(String text) {
    if (text.length() > LONGEST_HEADING) return null;
    String words = text.strip();
    while (!words.isEmpty() && (words.charAt(0) == '#' || words.charAt(0) == '*')) {
      words = words.substring(1).strip();
    }
    while (words.endsWith(":") || words.endsWith("：") || words.endsWith("*")) {
      words = words.substring(0, words.length() - 1).strip();
    }
    return words.isEmpty() ? null : vocabulary.heading(words);
  }

  private void apply(FactReader.Found found, LogLine line, @Nullable String host, Place here) {
    String named = found.host();
    Subject subject = subject(host != null ? host : named, here);
    if (subject == null) return;
    if (host != null && named != null && !HostNames.same(host, named)) {
      subject.contradict(Text.phrase("system.prompt-and-uname", host, named));
    }
    subject.seen(line);
    if (host == null && heading != null && subject.heading == null) subject.heading = heading;
    found.into().accept(subject);
  }

  private @Nullable Subject subject(@Nullable String host, Place here) {
    Subject known = host == null ? byPlace.get(here) : byHost.get(key(host));
    if (known != null) return known;
    if (byHost.size() + byPlace.size() >= MOST) {
      tooMany = true;
      return null;
    }
    var subject = new Subject(host);
    if (host == null) byPlace.put(here, subject);
    else byHost.put(key(host), subject);
    return subject;
  }

  private static String key(String host) {
    int dot = host.indexOf('.');
    return (dot <= 0 ? host : host.substring(0, dot)).toLowerCase(Locale.ROOT);
  }

  /**
   * The systems of the case, and which of them each fault happened on.
   *
   * @param faults the faults decoded from the same lines
   */
  public SystemMap finish(List<Fault> faults, Overrides overrides) {
    var attribution = new Attribution(vocabulary, tooMany);
    var subjects = new ArrayList<>(byHost.values());
    return attribution
        .attribute(subjects, new ArrayList<>(byPlace.values()), faults)
        .build(new Profile(streams, vocabulary), overrides);
  }
}
