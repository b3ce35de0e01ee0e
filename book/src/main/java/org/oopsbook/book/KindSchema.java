package org.oopsbook.book;

import static org.oopsbook.book.Rule.TEXT;
import static org.oopsbook.book.Rule.TRUTH;
import static org.oopsbook.book.Rule.list;
import static org.oopsbook.book.Rule.oneOf;
import static org.oopsbook.book.Rule.oneOrMore;
import static org.oopsbook.book.Texts.BOTH_LANGUAGES;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an entry of {@code knowledge/kinds/} holds. */
final class KindSchema implements Rule {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]*+");
  private static final Rule BLAME =
      oneOf("frame", "path", "callback", "waiter", "headline", "none");
  private static final Rule TRACE = oneOf("expected", "optional", "none");
  private static final Rule SEVERITY = oneOf("fatal", "error", "warning", "notice");
  private static final String PANIC = "Kernel panic - not syncing: ";
  private static final Rule TEMPLATES = list(TemplateRule.TEMPLATE);

  private static final Shape WORDING =
      new Shape()
          .needs("id", Rule.matching(ID, "an id of small letters, digits, dots and hyphens"))
          .needs("headline", TemplateRule.TEMPLATE)
          .needs("title", TEXT)
          .may("titleWithoutFunction", TEXT)
          .may("titleWhenCut", TEXT)
          .may("titleFromTrace", TRUTH)
          .may("alternativeTitles", list(TEXT))
          .may("arch", list(Arches.ARCH))
          .may("era", new Shape().may("since", TEXT).may("until", TEXT))
          .may("blame", BLAME)
          .may("trace", TRACE)
          .may("joins", TRUTH)
          .may("joinsLate", TRUTH)
          .may("message", TRUTH)
          .may("needsBody", TRUTH)
          .may("state", TRUTH)
          .may("yields", TRUTH)
          .may("unsure", oneOf("unknown", "lost"))
          .may("severity", SEVERITY)
          .may("panic", oneOf("fault", "warning"))
          .may("lines", TEMPLATES)
          .may("example", new Shape().needs("line", TEXT).needs("origin", TEXT));

  private static final Shape KIND =
      new Shape()
          .needs("severity", SEVERITY)
          .needs("family", TEXT)
          .needs("name", BOTH_LANGUAGES)
          .needs("blame", BLAME)
          .needs("trace", TRACE)
          .needs("wordings", list(WORDING))
          .may("titleFromTrace", TRUTH)
          .may("lines", TEMPLATES)
          .may("role", oneOf("bare-metal", "vm", "vm-host"))
          .may("advice", oneOrMore(Rule.ANY));

  @Override
  public void check(@Nullable Object value, Place at) {
    KIND.check(value, at);
    if (!(value instanceof Map<?, ?> kind) || !(kind.get("wordings") instanceof List<?> wordings)) {
      return;
    }
    Set<Object> ids = new HashSet<>();
    for (int i = 0; i < wordings.size(); i++) {
      if (!(wordings.get(i) instanceof Map<?, ?> wording)) continue;
      Object id = wording.get("id");
      if (id != null && !ids.add(id)) at.at("wordings").at(i).wrong("id '" + id + "' again");
      boolean panics =
          wording.get("headline") instanceof String headline && headline.startsWith(PANIC);
      if (panics && wording.get("panic") == null) {
        at.at("wordings").at(i).wrong("a panic's wording needs 'panic: fault' (or 'warning')");
      }
    }
  }
}
