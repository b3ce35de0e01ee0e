package org.oopsbook.index;

import java.nio.charset.StandardCharsets;

/**
 * The layout of an index, version 1; all numbers are big-endian.
 *
 * <pre>
 * offset  bytes  what
 * 0       8      magic "OOPSBOOK"
 * 8       4      format version
 * 12      4      number of strings, N
 * 16      4      offset of the root value
 * 20      4      length of the whole index
 * 24      32     SHA-256 of everything from offset 56 on
 * 56      4(N+1) offsets of the strings, and of the end of the last; strings ascend by their UTF-8 bytes
 * ...            UTF-8 of the strings, then the values
 * </pre>
 *
 * A value is a tag byte and its content: TEXT a string number (4), INTEGER a number (8), LIST a
 * count (4) and that many value offsets (4 each), MAP a count and that many pairs of key string
 * number and value offset, ascending by key. A value lies before every value that contains it, so a
 * well-formed index has no cycles.
 */
final class IndexFormat {
  static final byte[] MAGIC = "OOPSBOOK".getBytes(StandardCharsets.US_ASCII);
  static final int VERSION = 1;

  static final int VERSION_AT = 8;
  static final int STRING_COUNT_AT = 12;
  static final int ROOT_AT = 16;
  static final int LENGTH_AT = 20;
  static final int DIGEST_AT = 24;
  static final int DIGEST_LENGTH = 32;
  static final int STRINGS_AT = DIGEST_AT + DIGEST_LENGTH;

  static final byte TEXT = 1;
  static final byte INTEGER = 2;
  static final byte TRUE = 3;
  static final byte FALSE = 4;
  static final byte LIST = 5;
  static final byte MAP = 6;

  private IndexFormat() {}
}
