package org.oopsbook.fault;

import org.jspecify.annotations.Nullable;
import org.oopsbook.model.CodePlace;

/** Names the places of which a log prints only the address. */
@FunctionalInterface
public interface AddressNames {
  /** Knows none. */
  AddressNames NONE = (_, _) -> null;

  /**
   * The place at {@code address}, or null where it is not known.
   *
   * @param address in hexadecimal as printed, without {@code 0x} and {@code [<>]}
   * @param exact whether it is an instruction's or a function's own; else a call returns to it, and
   *     the call, which stands before it, may be the last instruction of its function
   */
  @Nullable CodePlace of(String address, boolean exact);
}
