package org.oopsbook.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link Question}. */
public sealed interface Explanation {
  /**
   * What a value means.
   *
   * @param value the value as it was understood, such as {@code 0x96000006}
   * @param parts the value taken apart; none where it has no parts
   * @param says what it means as a whole, sentence by sentence; none where its parts say all
   */
  record Meaning(String value, List<Part> parts, List<Text> says) implements Explanation {
    public Meaning {
      parts = List.copyOf(parts);
      says = List.copyOf(says);
    }
  }

  /**
   * It cannot be read, or nobody knows such values.
   *
   * @param because what is wrong with it, and what to give instead
   */
  record Unreadable(Text because) implements Explanation {}

  /**
   * A part of a value.
   *
   * @param name its name in the source, such as {@code WnR}
   * @param place where in the value it stands, such as {@code 31-26}; empty where it has no place
   * @param value its own value
   * @param means what that says, or null where it is only a number
   */
  record Part(String name, String place, String value, @Nullable Text means) {}
}
