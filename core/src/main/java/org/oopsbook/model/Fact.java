package org.oopsbook.model;

import java.util.List;

/** A kind-specific value of a fault, as printed: one value, or one for each line that gave it. */
public sealed interface Fact {
  /** A value printed once; the first where a line repeats it. */
  record One(String value, LineRef at) implements Fact {}

  /** Values printed on line after line, such as the entries of a page walk. */
  record Many(List<One> values) implements Fact {
    public Many {
      values = List.copyOf(values);
    }
  }

  /** All values, in the order printed. */
  default List<One> all() {
    return switch (this) {
      case One one -> List.of(one);
      case Many many -> many.values();
    };
  }
}
