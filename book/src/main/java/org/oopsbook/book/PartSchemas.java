package org.oopsbook.book;

import static org.oopsbook.book.Rule.list;

/** What the tables hold by which lists of a system's parts are read. */
final class PartSchemas {
  private PartSchemas() {}

  static Rule pciPlace() {
    return new Shape()
        .needs("source", Rule.TEXT)
        .needs("address", Rule.TEXT)
        .needs("partOfName", Rule.TEXT)
        .needs("link", Rule.TEXT);
  }

  static Rule memoryModules() {
    return new Shape()
        .needs("source", Rule.TEXT)
        .needs("handle", Rule.TEXT)
        .needs("names", list(Rule.TEXT));
  }

  static Rule guest() {
    return new Shape()
        .needs("source", Rule.TEXT)
        .needs("errors", Rule.mapOf(Texts.BOTH_LANGUAGES))
        .needs(
            "fixed",
            list(
                new Shape()
                    .needs("from", Rule.TEXT)
                    .needs("to", Rule.TEXT)
                    .needs("name", Texts.BOTH_LANGUAGES)));
  }

  static Rule optics() {
    return new Shape()
        .needs("source", Rule.TEXT)
        .needs("measures", list(measure()))
        .needs(
            "link",
            list(
                new Shape()
                    .needs("field", Rule.TEXT)
                    .needs("value", Rule.TEXT)
                    .needs("says", Texts.BOTH_LANGUAGES)));
  }

  private static Rule measure() {
    return new Shape()
        .needs("readings", Rule.TEXT)
        .needs("flags", Rule.TEXT)
        .needs("number", Rule.TEXT)
        .needs("thresholds", Rule.mapOf(Rule.TEXT))
        .may("weak", Rule.TEXT)
        .may("dark", Rule.TEXT)
        .may("low", Texts.BOTH_LANGUAGES)
        .may("high", Texts.BOTH_LANGUAGES);
  }
}
