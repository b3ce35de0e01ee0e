package org.oopsbook.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a {@link Template}. */
sealed interface TemplatePart {

  /** Text that must stand there as it is. */
  record Literal(String text) implements TemplatePart {}

  /**
   * A value to be read.
   *
   * @param many whether the values of several lines are collected
   */
  record Capture(String name, boolean many, Type type) implements TemplatePart {}

  /** One of several literals; captured where it has a name. */
  record Choice(@Nullable String name, boolean many, List<String> literals)
      implements TemplatePart {
    public Choice {
      literals = List.copyOf(literals);
    }
  }

  /** A stretch that may be missing. */
  record Maybe(List<TemplatePart> parts) implements TemplatePart {
    public Maybe {
      parts = List.copyOf(parts);
    }
  }

  /** The end of the message, after which only spaces may come. */
  record End() implements TemplatePart {}

  /** What a capture can hold. */
  enum Type {
    /** A hexadecimal number with or without {@code 0x}, or the kernel's {@code (null)}. */
    HEX,
    /** A decimal number. */
    DEC,
    /** Characters other than white space, up to the next literal. */
    WORD,
    /** {@code function+0x1/0x2 [module]}; the function's name is captured. */
    SYMBOL,
    /** {@code path:line}. */
    FILE,
    /** The shortest text up to the next literal. */
    TEXT,
    /** All that is left of the line. */
    REST
  }
}
