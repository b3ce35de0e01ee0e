package org.oopsbook.evidence;

import java.util.List;
import java.util.TreeSet;

/** Tells what bytes are by their beginning; names of files are not looked at. */
final class Sniff {
  /** How many bytes at the beginning are looked at. */
  static final int HEAD = 64 << 10;

  /** What bytes are. */
  sealed interface Content {}

  /** Nothing at all. */
  record Empty() implements Content {}

  /**
   * Text.
   *
   * @param encoding what it is written in
   */
  record PlainText(Encoding encoding) implements Content {}

  /** Something packed as a stream. */
  record Packed(Packing packing) implements Content {}

  /**
   * Neither text nor a packed stream.
   *
   * @param key the end of the key {@code evidence.binary.…} of the sentence that says what it is
   */
  record Binary(String key) implements Content {}

  /** How text is written. */
  enum Encoding {
    UTF_8(0),
    UTF_8_WITH_MARK(3),
    UTF_16_BIG(2),
    UTF_16_LITTLE(2);

    /** Length of the byte order mark. */
    final int mark;

    Encoding(int mark) {
      this.mark = mark;
    }
  }

  /** How a stream is packed. */
  enum Packing {
    GZIP,
    XZ,
    ZSTD,
    BZIP2
  }

  /**
   * A beginning that says what follows.
   *
   * @param mark its bytes, each as one character
   */
  private record Magic(int offset, String mark, Content content) {
    static Magic of(String mark, Content content) {
      return new Magic(0, mark, content);
    }

    boolean begins(byte[] head, int length) {
      if (length < offset + mark.length()) return false;
      for (int i = 0; i < mark.length(); i++) {
        if ((head[offset + i] & 0xff) != mark.charAt(i)) return false;
      }
      return true;
    }
  }

  /** Sources: file(1)'s magic; makedumpfile's diskdump_mod.h; systemd's journal-def.h. */
  private static final List<Magic> MAGICS =
      List.of(
          Magic.of("\u001f\u008b\u0008", new Packed(Packing.GZIP)),
          Magic.of("\u00fd7zXZ\0", new Packed(Packing.XZ)),
          Magic.of("(\u00b5/\u00fd", new Packed(Packing.ZSTD)),
          Magic.of("BZh", new Packed(Packing.BZIP2)),
          Magic.of("KDUMP   ", new Binary("vmcore")),
          Magic.of("DISKDUMP", new Binary("vmcore")),
          Magic.of("makedumpfile\0\0\0\0", new Binary("vmcore")),
          Magic.of("LPKSHHRH", new Binary("journal")),
          Magic.of("PK\u0003\u0004", new Binary("archive")),
          Magic.of("7z\u00bc\u00af'\u001c", new Binary("archive")),
          Magic.of("070701", new Binary("archive")),
          new Magic(257, "ustar", new Binary("archive")),
          Magic.of("\u00ed\u00ab\u00ee\u00db", new Binary("archive")),
          Magic.of("\u0004\"M\u0018", new Binary("packed")),
          Magic.of("\u0089PNG", new Binary("picture")),
          Magic.of("\u00ff\u00d8\u00ff", new Binary("picture")),
          Magic.of("%PDF-", new Binary("pdf")),
          Magic.of("\u00ef\u00bb\u00bf", new PlainText(Encoding.UTF_8_WITH_MARK)),
          Magic.of("\u00fe\u00ff", new PlainText(Encoding.UTF_16_BIG)),
          Magic.of("\u00ff\u00fe", new PlainText(Encoding.UTF_16_LITTLE)));

  private static final Magic ELF = Magic.of("\u007fELF", new Binary("elf"));

  /** Offset of {@code e_type} in an ELF header, and the type of a core dump (elf(5)). */
  private static final int ELF_TYPE = 16;

  private static final int ELF_TYPE_CORE = 4;

  private Sniff() {}

  /** What {@link Binary#key} may be. */
  static List<String> binaryKinds() {
    var kinds = new TreeSet<String>(List.of("elf", "other"));
    for (Magic magic : MAGICS) {
      if (magic.content instanceof Binary(String key)) kinds.add(key);
    }
    return List.copyOf(kinds);
  }

  /** What begins with the first {@code length} bytes of {@code head}. */
  static Content of(byte[] head, int length) {
    if (length == 0) return new Empty();
    if (ELF.begins(head, length)) return elf(head, length);
    for (Magic magic : MAGICS) {
      if (magic.begins(head, length) && plausible(magic.content, head, length)) {
        return magic.content;
      }
    }
    return looksBinary(head, length) ? new Binary("other") : new PlainText(Encoding.UTF_8);
  }

  /** A bzip2 stream goes on with its level, 1 to 9; the three letters alone may begin a text. */
  private static boolean plausible(Content content, byte[] head, int length) {
    return !(content instanceof Packed(Packing packing))
        || packing != Packing.BZIP2
        || (length > 4 && head[3] >= '1' && head[3] <= '9' && head[4] == '1');
  }

  private static Content elf(byte[] head, int length) {
    boolean bigEndian = length > 5 && head[5] == 2;
    int low = ELF_TYPE + (bigEndian ? 1 : 0);
    return length > low && head[low] == ELF_TYPE_CORE ? new Binary("vmcore") : new Binary("elf");
  }

  private static boolean isNeverInText(int b) {
    boolean used = (b >= 7 && b <= 13) || b == 0x1b;
    return b == 0x7f || (b < 0x20 && !used);
  }

  /** More than a tenth of NULs, or more than three tenths of bytes that no text has. */
  private static boolean looksBinary(byte[] head, int length) {
    int nuls = 0;
    int controls = 0;
    for (int i = 0; i < length; i++) {
      int b = head[i] & 0xff;
      if (b == 0) nuls++;
      else if (isNeverInText(b)) controls++;
    }
    return nuls > length / 10 || controls > length * 3 / 10;
  }
}
