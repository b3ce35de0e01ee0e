package org.oopsbook.index;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One value of an index: a text, a number, a truth value, a list or a map.
 *
 * <p>A view, made on demand; hold on to what was read, not to many nodes. Asking a value for what
 * it is not raises {@link CorruptIndexException}: the compiler of the book has checked the types.
 */
public final class Node {
  private final BookIndex index;
  private final int offset;

  Node(BookIndex index, int offset) {
    this.index = index;
    this.offset = offset;
  }

  /** The text that this value is; a number is given in decimal, a truth value as true or false. */
  public String text() {
    return switch (tag()) {
      case IndexFormat.TEXT -> index.string(index.intAt(offset + 1));
      case IndexFormat.INTEGER -> Long.toString(index.longAt(offset + 1));
      case IndexFormat.TRUE -> "true";
      case IndexFormat.FALSE -> "false";
      default -> throw notA("text");
    };
  }

  /** The number that this value is. */
  public long integer() {
    if (tag() != IndexFormat.INTEGER) throw notA("number");
    return index.longAt(offset + 1);
  }

  /** Whether this value is {@code true}. */
  public boolean isTrue() {
    return switch (tag()) {
      case IndexFormat.TRUE -> true;
      case IndexFormat.FALSE -> false;
      default -> throw notA("truth value");
    };
  }

  /** Whether this value is a list. */
  public boolean isList() {
    return tag() == IndexFormat.LIST;
  }

  /** Whether this value is a map. */
  public boolean isMap() {
    return tag() == IndexFormat.MAP;
  }

  /** Whether this value is a number. */
  public boolean isInteger() {
    return tag() == IndexFormat.INTEGER;
  }

  /** Whether this value is a truth value. */
  public boolean isTruth() {
    return tag() == IndexFormat.TRUE || tag() == IndexFormat.FALSE;
  }

  /** The items of this list; of any other value, that value alone. */
  public List<Node> list() {
    if (tag() != IndexFormat.LIST) return List.of(this);
    int count = count();
    return new AbstractList<>() {
      @Override
      public Node get(int i) {
        if (i < 0 || i >= count) throw new IndexOutOfBoundsException(i);
        return child(index.intAt(offset + 5 + 4 * i));
      }

      @Override
      public int size() {
        return count;
      }
    };
  }

  /** The value under {@code key} in this map, or null. */
  public @Nullable Node get(String key) {
    if (tag() != IndexFormat.MAP) throw notA("map");
    byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
    int low = 0;
    int high = count() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int pair = offset + 5 + 8 * middle;
      int order = index.compare(index.intAt(pair), wanted);
      if (order == 0) return child(index.intAt(pair + 4));
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return null;
  }

  /** The value under {@code key} in this map. */
  public Node at(String key) {
    Node value = get(key);
    if (value == null) throw new CorruptIndexException(offset, "no '" + key + "'");
    return value;
  }

  /** The text under {@code key}, or null where there is none. */
  public @Nullable String text(String key) {
    Node value = get(key);
    return value == null ? null : value.text();
  }

  /** The text under {@code key}, or {@code otherwise}. */
  public String text(String key, String otherwise) {
    Node value = get(key);
    return value == null ? otherwise : value.text();
  }

  /** The number under {@code key}, or {@code otherwise}. */
  public long integer(String key, long otherwise) {
    Node value = get(key);
    return value == null ? otherwise : value.integer();
  }

  /** Whether {@code key} is there and true. */
  public boolean isTrue(String key) {
    Node value = get(key);
    return value != null && value.isTrue();
  }

  /** The items under {@code key}; none where there is no such key, one where it is a scalar. */
  public List<Node> list(String key) {
    Node value = get(key);
    return value == null ? List.of() : value.list();
  }

  /** The texts under {@code key}; none where there is no such key, one where it is a scalar. */
  public List<String> texts(String key) {
    return list(key).stream().map(Node::text).toList();
  }

  /** The keys of this map, ascending by their UTF-8 bytes. */
  public List<String> keys() {
    if (tag() != IndexFormat.MAP) throw notA("map");
    int count = count();
    return new AbstractList<>() {
      @Override
      public String get(int i) {
        if (i < 0 || i >= count) throw new IndexOutOfBoundsException(i);
        return index.string(index.intAt(offset + 5 + 8 * i));
      }

      @Override
      public int size() {
        return count;
      }
    };
  }

  /** Reads each entry of the map under {@code key}; an empty map where there is no such key. */
  public <T> Map<String, T> entries(String key, BiFunction<String, Node, T> read) {
    var entries = new LinkedHashMap<String, T>();
    Node map = get(key);
    if (map != null) map.keys().forEach(k -> entries.put(k, read.apply(k, map.at(k))));
    return entries;
  }

  private byte tag() {
    return index.byteAt(offset);
  }

  private int count() {
    int count = index.intAt(offset + 1);
    if (count < 0) throw new CorruptIndexException(offset, "bad count");
    return count;
  }

  /** A part lies before its whole: this alone rules out cycles in hostile bytes. */
  private Node child(int at) {
    if (at >= offset) throw new CorruptIndexException(offset, "a part does not precede its whole");
    return new Node(index, at);
  }

  private CorruptIndexException notA(String what) {
    return new CorruptIndexException(offset, "value of type " + tag() + " is not a " + what);
  }
}
