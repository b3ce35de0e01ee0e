package org.oopsbook.model;

import org.jspecify.annotations.Nullable;

/**
 * A value whose meaning is asked for.
 *
 * @param decoder what sort of value it is, a name of {@link DecoderInfo}
 * @param value as it was given
 * @param arch the architecture that it comes from, or null where it was not said
 * @param kernel the kernel release that it comes from, or null where it was not said
 * @param level the level of the table that an entry stands in, or -1 where it was not said
 */
public record Question(
    String decoder, String value, @Nullable Arch arch, @Nullable String kernel, int level) {
  /** A value alone. */
  public static Question of(String decoder, String value) {
    return new Question(decoder, value, null, null, -1);
  }
}
