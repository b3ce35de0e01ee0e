package org.oopsbook.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oopsbook.Oopsbook;
import org.oopsbook.book.BookException;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.CorruptIndexException;
import org.oopsbook.model.Lang;
import org.oopsbook.model.Text;
import org.oopsbook.render.Words;

/** One run of the program: its console, language and book. */
final class Session {
  private final Console console;
  private final Lang lang;
  private final BookIndex bundled;
  private final Words words;

  private Session(Console console, Lang lang, BookIndex bundled) {
    this.console = console;
    this.lang = lang;
    this.bundled = bundled;
    this.words = new Words(bundled, lang);
  }

  /**
   * Opens the book and finds the language: {@code --lang}, else the locale's.
   *
   * @throws UnusableException if the book cannot be read
   */
  static Session start(String[] args, Console console) {
    Lang lang = lang(args, console);
    String file = System.getProperty("oopsbook.index");
    try {
      BookIndex index = file == null ? BundledBook.open() : BookIndex.map(Path.of(file));
      return new Session(console, lang, index);
    } catch (IOException | CorruptIndexException e) {
      throw new UnusableException(
          "the book " + file + " cannot be read (" + e.getMessage() + "); install or build again");
    }
  }

  /** Known before options are parsed, so that what is wrong with them is said in it too. */
  private static Lang lang(String[] args, Console console) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--lang=zh")) return Lang.ZH;
      if (args[i].equals("--lang=en")) return Lang.EN;
      if (args[i].equals("--lang") && i + 1 < args.length) {
        return args[i + 1].equals("zh") ? Lang.ZH : Lang.EN;
      }
    }
    for (String name : List.of("OOPSBOOK_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG")) {
      String locale = console.env().getOrDefault(name, "");
      if (!locale.isEmpty()) return locale.toLowerCase(Locale.ROOT).startsWith("zh") ? Lang.ZH : Lang.EN;
    }
    return Lang.EN;
  }

  Console console() {
    return console;
  }

  Lang lang() {
    return lang;
  }

  BookIndex bundled() {
    return bundled;
  }

  Words words() {
    return words;
  }

  String say(Text text) {
    return words.say(text);
  }

  /** Says on standard error, in one line, what is wrong. */
  void complain(Text text) {
    console.err().println("oopsbook: " + OneLine.of(say(text)));
  }

  /**
   * The book with the extra ones of {@code --knowledge} added.
   *
   * @throws UnusableException if an extra book has a fault
   */
  BookIndex book(List<String> extras) {
    BookIndex book = bundled;
    for (String extra : extras) {
      try {
        org.oopsbook.book.CompileBook.compile(Path.of(extra));
      } catch (BookException | IOException e) {
        throw new UnusableException(Text.phrase("cli.knowledge-unusable", extra, message(e)));
      }
    }
    return book;
  }

  private static String message(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /** The program's version with that of its book. */
  String versionLine() {
    return "oopsbook " + Oopsbook.VERSION + ", " + bookLine(bundled);
  }

  private String bookLine(BookIndex book) {
    String date = book.root().at("meta").text("date", "?");
    return say(Text.phrase("cli.book-of", date, book.digest().substring(0, 12)));
  }

  /** The values of a repeatable option. */
  static List<String> values(picocli.CommandLine.ParseResult call, String option) {
    List<String> none = new ArrayList<>();
    return call.matchedOptionValue(option, none);
  }

  /** The value of an option, or null. */
  static @Nullable String value(picocli.CommandLine.ParseResult call, String option) {
    return call.hasMatchedOption(option) ? call.matchedOptionValue(option, "") : null;
  }
}
