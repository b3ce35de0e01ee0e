package org.oopsbook.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oopsbook.model.Fact;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Part;

/** The parts of one system that lines list, while they are being gathered; bounded. */
final class Parts {
  private static final int MOST = 4096;
  private static final int MOST_VALUES = 160;
  private static final int LONGEST = 200;

  private record Key(Part.Sort sort, String name) {}

  private final Map<Key, Map<String, Fact.One>> parts = new LinkedHashMap<>();

  /** Notes what a line says; the first of several values stays. */
  void put(Part.Sort sort, String name, String field, String value, LineRef at) {
    var key = new Key(sort, cut(name));
    Map<String, Fact.One> values = parts.get(key);
    if (values == null) {
      if (parts.size() >= MOST) return;
      values = new LinkedHashMap<>();
      parts.put(key, values);
    }
    if (values.size() < MOST_VALUES) values.putIfAbsent(field, new Fact.One(cut(value), at));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  void absorb(Parts other) {
    other.parts.forEach((key, values) ->
        values.forEach((field, one) -> put(key.sort(), key.name(), field, one.value(), one.at())));
  }

  /** All of them, in the order met. */
  List<Part> all() {
    var all = new ArrayList<Part>();
    parts.forEach((key, values) -> all.add(new Part(key.sort(), key.name(), values)));
    return all;
  }
}
