package org.oopsbook.book;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads parts of a tree whose types a schema checks elsewhere: what is of another type is not seen.
 */
final class Values {
  private Values() {}

  /** The value under {@code key}, or null. */
  static @Nullable Object get(@Nullable Object value, String key) {
    return value instanceof Map<?, ?> map ? map.get(key) : null;
  }

  /** The items of a list; of anything else, that alone; of null, none. */
  static List<?> list(@Nullable Object value) {
    if (value == null) return List.of();
    return value instanceof List<?> list ? list : List.of(value);
  }
}
