package org.oopsbook.render;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.model.Lang;
import org.oopsbook.model.Text;

/** Says a {@link Text} in one language, with the sentences of the book's {@code text}. */
public final class Words {
  private final @Nullable Node phrases;
  private final @Nullable Node kinds;
  private final Lang lang;
  private final String language;
  private final FactLayout facts;

  /** Speaks {@code lang} with the sentences of {@code book}. */
  public Words(BookIndex book, Lang lang) {
    this.phrases = book.root().get("text");
    this.kinds = book.root().get("kinds");
    Node decode = book.root().get("decode");
    this.facts = FactLayout.of(decode == null ? null : decode.get("facts"));
    this.lang = lang;
    this.language =
        switch (lang) {
          case EN -> "en";
          case ZH -> "zh";
        };
  }

  /** The language spoken. */
  public Lang lang() {
    return lang;
  }

  /** {@code text} in words. */
  public String say(Text text) {
    return say(text, UnaryOperator.identity());
  }

  /** Phrase {@code key} with its arguments filled in. */
  public String say(String key, Object... arguments) {
    return say(new Text.Phrase(key, List.of(arguments)));
  }

  /**
   * {@code text} in words, with {@code quote} applied to what comes from evidence: names, values
   * and pieces of a log, but not to sentences.
   */
  String say(Text text, UnaryOperator<String> quote) {
    return switch (text) {
      case Text.Phrase phrase -> phrase(phrase, quote);
      case Text.Curated(String en, String zh) ->
          switch (lang) {
            case EN -> en;
            case ZH -> zh;
          };
      case Text.Verbatim(String verbatim) -> quote.apply(verbatim);
      case Text.Joined(var parts) -> joined(parts.stream().map(p -> say(p, quote)).toList());
    };
  }

  /** The name of a kind of fault, its id where the book has none. */
  public String kind(String id) {
    Node kind = kinds == null ? null : kinds.get(id);
    Node name = kind == null ? null : kind.get("name");
    return name == null ? id : name.text(language, id);
  }

  /** Which facts are shown, and how. */
  FactLayout factLayout() {
    return facts;
  }

  /** What readers call fact {@code name}; the name itself in words where the book has no label. */
  String factName(String name) {
    Node label = phrases == null ? null : phrases.get("facts." + name);
    return label == null ? name.replace('_', ' ') : label.text(language, name);
  }

  /** Texts one after the other; after a full-width stop Chinese has no space. */
  String joined(List<String> parts) {
    var all = new StringBuilder();
    for (String part : parts) {
      if (part.isEmpty()) continue;
      if (!all.isEmpty() && "。；！？，".indexOf(all.charAt(all.length() - 1)) < 0) all.append(' ');
      all.append(part);
    }
    return all.toString();
  }

  private String phrase(Text.Phrase phrase, UnaryOperator<String> quote) {
    var arguments = phrase.arguments().stream().map(a -> argument(a, quote)).toList();
    Node sentence = phrases == null ? null : phrases.get(phrase.key());
    String pattern = sentence == null ? null : sentence.text(language);
    if (pattern == null) {
      // Not in the book: seen by every reader, and what it was to say is not lost.
      return "["
          + phrase.key()
          + (arguments.isEmpty() ? "" : ": " + String.join(", ", arguments))
          + "]";
    }
    return filled(pattern, arguments);
  }

  private String argument(Object argument, UnaryOperator<String> quote) {
    return switch (argument) {
      case Text text -> say(text, quote);
      case Number number -> number.toString();
      default -> quote.apply(argument.toString());
    };
  }

  /** Fills {@code {0}} …; a brace that is no place of an argument stays. */
  private static String filled(String pattern, List<String> arguments) {
    var out = new StringBuilder();
    int at = 0;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      int close = c == '{' ? pattern.indexOf('}', at) : -1;
      int number = close < 0 ? -1 : number(pattern.substring(at + 1, close));
      if (number >= 0 && number < arguments.size()) {
        out.append(arguments.get(number));
        at = close + 1;
      } else {
        out.append(c);
        at++;
      }
    }
    return out.toString();
  }

  private static int number(String digits) {
    return digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
  }
}
