package org.oopsbook.index;

import static org.oopsbook.index.IndexFormat.DIGEST_AT;
import static org.oopsbook.index.IndexFormat.DIGEST_LENGTH;
import static org.oopsbook.index.IndexFormat.LENGTH_AT;
import static org.oopsbook.index.IndexFormat.MAGIC;
import static org.oopsbook.index.IndexFormat.ROOT_AT;
import static org.oopsbook.index.IndexFormat.STRINGS_AT;
import static org.oopsbook.index.IndexFormat.STRING_COUNT_AT;
import static org.oopsbook.index.IndexFormat.VERSION;
import static org.oopsbook.index.IndexFormat.VERSION_AT;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An opened index: values are read from the bytes when asked for, nothing is parsed up front.
 *
 * <p>Immutable and safe for use by several threads. Every read is bounds-checked, so bytes that are
 * not an index raise {@link CorruptIndexException}, never anything else.
 */
public final class BookIndex {
  private final ByteBuffer bytes;
  private final int stringCount;
  private final int root;

  private BookIndex(ByteBuffer bytes) {
    this.bytes = bytes;
    if (bytes.capacity() < STRINGS_AT) {
      throw new CorruptIndexException(bytes.capacity(), "too short for an index");
    }
    var magic = new byte[MAGIC.length];
    bytes.get(0, magic);
    if (!Arrays.equals(magic, MAGIC)) throw new CorruptIndexException(0, "not an index");
    int version = bytes.getInt(VERSION_AT);
    if (version != VERSION) {
      throw new CorruptIndexException(
          VERSION_AT, "index format " + version + ", this program reads " + VERSION);
    }
    if (bytes.getInt(LENGTH_AT) != bytes.capacity()) {
      throw new CorruptIndexException(LENGTH_AT, "the index is cut short");
    }
    stringCount = bytes.getInt(STRING_COUNT_AT);
    root = bytes.getInt(ROOT_AT);
    if (stringCount < 0 || stringCount > (bytes.capacity() - STRINGS_AT) / 4 - 1) {
      throw new CorruptIndexException(STRING_COUNT_AT, "bad number of strings");
    }
  }

  /** Opens an index held in memory; the array must not be changed afterwards. */
  public static BookIndex of(byte[] index) {
    return new BookIndex(ByteBuffer.wrap(index).asReadOnlyBuffer());
  }

  /**
   * Maps an index file.
   *
   * @throws IOException if the file cannot be read
   * @throws CorruptIndexException if it is not an index of this format version
   */
  public static BookIndex map(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      if (size > Integer.MAX_VALUE) throw new CorruptIndexException(size, "too long for an index");
      return new BookIndex(channel.map(FileChannel.MapMode.READ_ONLY, 0, size));
    }
  }

  /** The value at the top, a map. */
  public Node root() {
    return new Node(this, root);
  }

  /** The content hash that the index carries: 64 hexadecimal digits. */
  public String digest() {
    var digest = new byte[DIGEST_LENGTH];
    bytes.get(DIGEST_AT, digest);
    return HexFormat.of().formatHex(digest);
  }

  /** Whether the content still has the hash that the index carries; reads all of it. */
  public boolean intact() {
    var all = new byte[bytes.capacity()];
    bytes.get(0, all);
    return HexFormat.of().formatHex(IndexWriter.sha256(all, STRINGS_AT)).equals(digest());
  }

  byte byteAt(int offset) {
    check(offset, 1);
    return bytes.get(offset);
  }

  int intAt(int offset) {
    check(offset, 4);
    return bytes.getInt(offset);
  }

  long longAt(int offset) {
    check(offset, 8);
    return bytes.getLong(offset);
  }

  String string(int number) {
    return new String(utf8(number), StandardCharsets.UTF_8);
  }

  /** Compares string {@code number} with {@code key}, both as UTF-8 bytes. */
  int compare(int number, byte[] key) {
    return Arrays.compareUnsigned(utf8(number), key);
  }

  private byte[] utf8(int number) {
    if (number < 0 || number >= stringCount) {
      throw new CorruptIndexException(STRINGS_AT, "no string " + number);
    }
    int from = intAt(STRINGS_AT + 4 * number);
    int to = intAt(STRINGS_AT + 4 * number + 4);
    if (to < from) throw new CorruptIndexException(from, "bad string");
    check(from, to - from);
    var utf8 = new byte[to - from];
    bytes.get(from, utf8);
    return utf8;
  }

  private void check(int offset, int length) {
    if (offset < STRINGS_AT || offset > bytes.capacity() - length) {
      throw new CorruptIndexException(offset, "a value points outside the index");
    }
  }
}
