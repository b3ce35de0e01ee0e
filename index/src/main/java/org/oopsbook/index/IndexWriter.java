package org.oopsbook.index;

import static org.oopsbook.index.IndexFormat.DIGEST_AT;
import static org.oopsbook.index.IndexFormat.LENGTH_AT;
import static org.oopsbook.index.IndexFormat.MAGIC;
import static org.oopsbook.index.IndexFormat.ROOT_AT;
import static org.oopsbook.index.IndexFormat.STRINGS_AT;
import static org.oopsbook.index.IndexFormat.STRING_COUNT_AT;
import static org.oopsbook.index.IndexFormat.VERSION;
import static org.oopsbook.index.IndexFormat.VERSION_AT;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree of {@link Map}, {@link List}, {@link String}, {@link Number} and {@link Boolean} as
 * an index; equal trees give equal bytes. Equal parts of a tree are stored once.
 */
public final class IndexWriter {
  private final TreeMap<String, Integer> strings =
      new TreeMap<>((a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
  private final ByteArrayOutputStream values = new ByteArrayOutputStream();
  private final Map<ByteBuffer, Integer> known = new HashMap<>();
  private int base;

  private IndexWriter() {}

  /**
   * Writes {@code tree}.
   *
   * @throws IllegalArgumentException if a part of the tree is null, a floating-point number, or of
   *     another type than those named above
   */
  public static byte[] write(Map<String, ?> tree) {
    return new IndexWriter().writeAll(tree);
  }

  private byte[] writeAll(Map<String, ?> tree) {
    collectStrings(tree);
    int number = 0;
    var utf8 = new ArrayList<byte[]>();
    for (var entry : strings.entrySet()) {
      entry.setValue(number++);
      utf8.add(entry.getKey().getBytes(StandardCharsets.UTF_8));
    }
    base = STRINGS_AT + 4 * (number + 1) + utf8.stream().mapToInt(s -> s.length).sum();
    int root = put(tree);

    var out = ByteBuffer.allocate(base + values.size());
    out.put(0, MAGIC);
    out.putInt(VERSION_AT, VERSION);
    out.putInt(STRING_COUNT_AT, number);
    out.putInt(ROOT_AT, root);
    out.putInt(LENGTH_AT, out.capacity());
    out.position(STRINGS_AT);
    int at = STRINGS_AT + 4 * (number + 1);
    for (byte[] s : utf8) {
      out.putInt(at);
      at += s.length;
    }
    out.putInt(at);
    utf8.forEach(out::put);
    out.put(values.toByteArray());
    out.put(DIGEST_AT, sha256(out.array(), STRINGS_AT));
    return out.array();
  }

  private void collectStrings(Object value) {
    switch (value) {
      case String s -> strings.put(s, 0);
      case List<?> list -> list.forEach(item -> collectStrings(present(item)));
      case Map<?, ?> map ->
          map.forEach((key, item) -> {
            strings.put((String) present(key), 0);
            collectStrings(present(item));
          });
      default -> {}
    }
  }

  private static Object present(@Nullable Object value) {
    if (value == null) throw new IllegalArgumentException("an index holds no null");
    return value;
  }

  private int put(Object value) {
    return switch (value) {
      case String s -> store(bytes(5).put(IndexFormat.TEXT).putInt(number(s)));
      case Boolean b -> store(bytes(1).put(b ? IndexFormat.TRUE : IndexFormat.FALSE));
      case Integer n -> store(bytes(9).put(IndexFormat.INTEGER).putLong(n));
      case Long n -> store(bytes(9).put(IndexFormat.INTEGER).putLong(n));
      case List<?> list -> putList(list);
      case Map<?, ?> map -> putMap(map);
      default ->
          throw new IllegalArgumentException("an index holds no " + value.getClass().getName());
    };
  }

  private int putList(List<?> list) {
    var offsets = list.stream().mapToInt(item -> put(present(item))).toArray();
    var out = bytes(5 + 4 * offsets.length).put(IndexFormat.LIST).putInt(offsets.length);
    for (int offset : offsets) out.putInt(offset);
    return store(out);
  }

  private int putMap(Map<?, ?> map) {
    var parts = new TreeMap<Integer, Object>();
    map.forEach((key, item) -> parts.put(number((String) present(key)), present(item)));
    var sorted = new TreeMap<Integer, Integer>();
    parts.forEach((key, item) -> sorted.put(key, put(item)));
    var out = bytes(5 + 8 * sorted.size()).put(IndexFormat.MAP).putInt(sorted.size());
    sorted.forEach((key, offset) -> out.putInt(key).putInt(offset));
    return store(out);
  }

  private int number(String s) {
    return strings.getOrDefault(s, -1);
  }

  private static ByteBuffer bytes(int length) {
    return ByteBuffer.allocate(length);
  }

  private int store(ByteBuffer value) {
    value.flip();
    Integer before = known.get(value);
    if (before != null) return before;
    int offset = base + values.size();
    var copy = new byte[value.remaining()];
    value.get(0, copy);
    values.writeBytes(copy);
    known.put(value, offset);
    return offset;
  }

  static byte[] sha256(byte[] data, int from) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(data, from, data.length - from);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
