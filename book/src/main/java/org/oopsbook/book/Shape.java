package org.oopsbook.book;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map of known keys; any other key is held to be a slip of the pen. Built once, then only read.
 */
final class Shape implements Rule {
  private final Map<String, Rule> rules = new LinkedHashMap<>();
  private final Set<String> needed = new LinkedHashSet<>();

  /** A key that must be there. */
  Shape needs(String key, Rule rule) {
    needed.add(key);
    return may(key, rule);
  }

  /** A key that may be there. */
  Shape may(String key, Rule rule) {
    rules.put(key, rule);
    return this;
  }

  /** The known keys. */
  Set<String> keys() {
    return rules.keySet();
  }

  @Override
  public void check(@Nullable Object value, Place at) {
    Rule.eachEntry(
        value,
        at,
        (key, part) -> {
          Rule rule = rules.get(key);
          if (rule == null) at.at(key).wrong("no such key; known are " + rules.keySet());
          else rule.check(part, at.at(key));
        });
    if (!(value instanceof Map<?, ?> map)) return;
    for (String key : needed) if (!map.containsKey(key)) at.wrong("'" + key + "' is missing");
  }
}
