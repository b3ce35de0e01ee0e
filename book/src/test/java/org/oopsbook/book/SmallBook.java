package org.oopsbook.book;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A book with one kind, one stream and one problem, on which a test changes something. */
final class SmallBook {
  static final String KIND =
      """
      soft-lockup:
        severity: error
        family: lockup
        name: {en: soft lockup, zh: 软锁死}
        blame: callback
        trace: expected
        wordings:
          - id: since-2.6
            headline: "BUG: soft lockup - CPU#{cpu:dec} stuck for {seconds:dec}s!{?  [{comm|pid}]}"
            title: "BUG: soft lockup in {function}"
      """;

  static final String PROBLEM =
      """
      id: sched/example
      title: {en: An example, zh: 例子}
      type: bug
      seen: log
      fault:
        kind: soft-lockup
        culprit: [pick_next]
        address: [0x10, 0x0..0xfff]
        frames: {inOrder: [a, b]}
        also: [{kind: soft-lockup, before: true}]
        count: {atLeast: 3, within: 10m}
      where: {arch: [x86_64], role: any, sysctl: {kernel.panic: 1}, mend: host}
      cause: {en: Because., zh: 因为。}
      observed: [{release: 3.10.0-229.el7, source: 1}]
      introduced: [{stream: rhel-7.0, release: 3.10.0-123.el7, source: 1}]
      complete: [rhel-7]
      fixes:
        - {stream: rhel-7.2-eus, release: 3.10.0-327.44.2.el7, channel: eus, bugs: [1373820], source: 1}
      upstream: {commits: [55e16d30bd99], fixed: "4.8", source: 1}
      solution: {en: Upgrade., zh: 升级。}
      urgent: {reboot: no, dataAtRisk: false, saveFirst: [{en: The dump., zh: 转储。}]}
      sources: [{id: 1, url: "https://example.org/x", read: 2026-11-24, says: all of it}]
      proof: {matches: [proof/example.log]}
      """;

  private final Path root;

  SmallBook(Path root) {
    this.root = root;
    write("BOOK.yaml", "date: \"2026-11-25\"\n");
    write("kinds/soft-lockup.yaml", KIND);
    write(
        "streams/rhel.yaml",
        "rhel-7:\n  channels: {eus: EUS}\n  streams: [{id: rhel-7.0}, {id: rhel-7.2}]\n");
    write("text/a.yaml", "a.says: {en: \"of {0}\", zh: \"{0} 的\"}\n");
    write("proof/example.log", "BUG: soft lockup - CPU#1 stuck for 22s! [java:1]\n");
    write("problems/sched/example.yaml", PROBLEM);
  }

  SmallBook write(String path, String text) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The problem with {@code from} replaced, which must be there. */
  SmallBook problemWith(String from, String to) {
    if (!PROBLEM.contains(from)) throw new IllegalArgumentException(from);
    return write("problems/sched/example.yaml", PROBLEM.replace(from, to));
  }

  byte[] compile() throws BookException, IOException {
    return CompileBook.compile(root);
  }

  /** What the compiler finds wrong, with paths from the book's folder. */
  List<String> mistakes() throws IOException {
    try {
      compile();
      return List.of();
    } catch (BookException e) {
      return e.mistakes().stream().map(m -> m.replace(root + "/", "")).toList();
    }
  }
}
