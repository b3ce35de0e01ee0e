package org.oopsbook.book;

import static org.oopsbook.book.ConditionSchema.CONDITION;
import static org.oopsbook.book.Rule.NUMBER;
import static org.oopsbook.book.Rule.TEXT;
import static org.oopsbook.book.Rule.TRUTH;
import static org.oopsbook.book.Rule.list;
import static org.oopsbook.book.Rule.mapOf;
import static org.oopsbook.book.Rule.matching;
import static org.oopsbook.book.Rule.oneOf;
import static org.oopsbook.book.Rule.oneOrMore;
import static org.oopsbook.book.Texts.BOTH_LANGUAGES;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file of {@code knowledge/problems/} holds, looked at alone; {@link ProblemLinks} checks
 * what it names elsewhere. Described for authors in {@code docs/writing-a-problem.md}.
 */
final class ProblemSchema implements Rule {
  private static final Rule RELEASE =
      matching(Pattern.compile("[0-9][0-9A-Za-z._+:~^-]{1,127}"), "a kernel release");
  private static final Rule VERSION =
      matching(
          Pattern.compile("\\d{1,2}\\.\\d{1,3}(?:\\.\\d{1,4}){0,2}+(?:-rc\\d{1,2})?+"),
          "a mainline version such as \"4.8\" or \"4.8-rc1\"");
  private static final Rule STREAM =
      matching(Pattern.compile("[a-z][a-z0-9._/-]*+"), "a stream id such as rhel-7.2-eus");
  private static final Rule COMMIT =
      matching(Pattern.compile("[0-9a-f]{12,40}"), "a commit of 12 to 40 hexadecimal digits");
  private static final Rule DATE =
      matching(Pattern.compile("\\d{4}-[01]\\d-[0-3]\\d"), "a date such as 2026-11-24");
  private static final Rule URL =
      matching(
          Pattern.compile("https?://[A-Za-z0-9.-]+(?::\\d{1,5})?(?:/\\S*+)?"),
          "an http or https URL");
  private static final Rule PROOF =
      matching(Pattern.compile("proof/[A-Za-z0-9._-]+\\.log"), "a path such as proof/name.log");
  private static final Rule NUMBER_OR_TEXT =
      (value, at) -> (value instanceof Number ? NUMBER : TEXT).check(value, at);
  private static final Rule SOURCES = oneOrMore(NUMBER);

  private static final Shape WHERE =
      new Shape()
          .may("arch", oneOrMore(Arches.ARCH))
          .may("role", oneOrMore(oneOf("any", "bare-metal", "vm", "vm-host")))
          .may("hardware", oneOrMore(TEXT))
          .may("cmdline", oneOrMore(TEXT))
          .may("sysctl", mapOf(oneOrMore(NUMBER_OR_TEXT)))
          .may("mend", oneOf("host", "guest"));

  private static final Shape FIX =
      new Shape()
          .needs("stream", STREAM)
          .needs("release", RELEASE)
          .needs("source", SOURCES)
          .may("firstBuild", RELEASE)
          .may("partial", TRUTH)
          .may("reverted", RELEASE)
          .may("channel", TEXT)
          .may("advisories", list(TEXT))
          .may("bugs", list(NUMBER_OR_TEXT))
          .may("commits", list(COMMIT));

  private static final Shape INTRODUCED =
      new Shape().needs("stream", STREAM).needs("release", RELEASE).needs("source", SOURCES);

  private static final Shape UPSTREAM =
      new Shape()
          .may("commits", list(COMMIT))
          .may("fixed", VERSION)
          .may("reverted", VERSION)
          .may("source", SOURCES);

  private static final Shape URGENT =
      new Shape()
          .needs("reboot", TRUTH)
          .needs("dataAtRisk", TRUTH)
          .may("saveFirst", list(Texts.EITHER))
          .may("avoid", list(Texts.EITHER));

  private static final Shape SOURCE =
      new Shape().needs("id", NUMBER).needs("url", URL).needs("read", DATE).needs("says", TEXT);

  private static final Shape PROBLEM =
      new Shape()
          .needs("id", TEXT)
          .needs("title", BOTH_LANGUAGES)
          .needs("type", oneOf("bug", "condition"))
          .needs("seen", oneOf("log", "none"))
          .may("fault", CONDITION)
          .may("strengthens", list(CONDITION))
          .may("excludes", list(CONDITION))
          .may("where", WHERE)
          .needs("cause", BOTH_LANGUAGES)
          .may("observed", list(new Shape().needs("release", RELEASE).needs("source", SOURCES)))
          .may("introduced", list(INTRODUCED))
          .may("complete", list(STREAM))
          .may("fixes", list(FIX))
          .may("livepatches", list(TEXT))
          .may("upstream", UPSTREAM)
          .needs("solution", BOTH_LANGUAGES)
          .may("workaround", BOTH_LANGUAGES)
          .may("urgent", URGENT)
          .may("confirm", list(Texts.EITHER))
          .may(
              "lookAlikes",
              list(new Shape().needs("problem", TEXT).needs("difference", BOTH_LANGUAGES)))
          .needs("sources", list(SOURCE))
          .may("uncertain", list(Texts.EITHER))
          .may("proof", new Shape().may("matches", list(PROOF)).may("differs", list(PROOF)));

  @Override
  public void check(@Nullable Object value, Place at) {
    PROBLEM.check(value, at);
    if (value instanceof Map<?, ?> problem) whole(problem, at);
  }

  /** What one part asks of another. */
  private static void whole(Map<?, ?> problem, Place at) {
    boolean inLog = "log".equals(problem.get("seen"));
    if (inLog && !problem.containsKey("fault")) at.wrong("seen in a log, but 'fault' is missing");
    if (inLog && !(problem.get("proof") instanceof Map<?, ?> proof && proof.containsKey("matches")))
      at.wrong("seen in a log, but 'proof.matches' is missing");
    for (String key : new String[] {"fault", "strengthens", "excludes"}) {
      if ("none".equals(problem.get("seen")) && problem.containsKey(key)) {
        at.at(key).wrong("a problem that no log shows has none");
      }
    }
    if (!"condition".equals(problem.get("type"))) return;
    for (String key : new String[] {"fixes", "introduced", "complete", "upstream", "livepatches"}) {
      if (problem.containsKey(key)) at.at(key).wrong("a condition has none: no kernel fixes it");
    }
  }
}
