package org.oopsbook.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Text;

/** A form of output that {@code --format} names. */
enum Format {
  TEXT,
  JSON,
  MARKDOWN;

  /** Reads {@code given}; {@code otherwise} where it is null. */
  static Format of(@Nullable String given, Format otherwise, Format... allowed) {
    if (given == null) return otherwise;
    for (Format format : allowed) if (format.word().equals(given)) return format;
    String choices = Arrays.stream(allowed).map(Format::word).collect(Collectors.joining(", "));
    throw new UnusableException(Text.phrase("cli.bad-choice", "--format", given, choices));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
