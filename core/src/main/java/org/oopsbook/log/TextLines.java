package org.oopsbook.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.evidence.Limits;
import org.oopsbook.model.Text;

/**
 * The lines of a text, one at a time, whatever its bytes.
 *
 * <p>Bytes that are not UTF-8 become U+FFFD, NULs are left out, an overlong line is cut. All of it
 * is counted for {@link #notes}. A source that breaks ends the text.
 */
final class TextLines {
  private static final int BUFFER = 64 << 10;

  /** How many overlong lines are named. */
  private static final int NAMED = 3;

  private final InputStream in;
  private final Limits limits;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;

  private byte[] line = new byte[1 << 10];
  private int length;
  private long number;
  private boolean isCut;

  private long nuls;
  private long invalidLines;
  private long overlongLines;
  private final List<Text> overlong = new ArrayList<>();
  private boolean endsWithoutNewline;
  private @Nullable IOException failure;

  TextLines(InputStream in, Limits limits) {
    this.in = in;
    this.limits = limits;
  }

  /** Up to 64 KiB of the beginning, each byte a character; to be asked before any line. */
  String head() {
    try {
      int got = 0;
      while (end < buffer.length && got >= 0) {
        got = in.read(buffer, end, buffer.length - end);
        if (got > 0) end += got;
      }
    } catch (IOException e) {
      failure = e;
    }
    return new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
  }

  /** The number of the line read last, from 1; 0 before the first. */
  long number() {
    return number;
  }

  /** Whether the line read last was longer than what was kept of it. */
  boolean isCut() {
    return isCut;
  }

  /** The next line without its newline, or null at the end. */
  @Nullable String next() {
    if (!fill()) return null;
    number++;
    length = 0;
    isCut = false;
    int keep = buffer[at] == '{' ? limits.recordBytes() : limits.lineBytes();
    long whole = 0;
    boolean terminated = false;
    while (!terminated && fill()) {
      int stop = at;
      while (stop < end && buffer[stop] != '\n') stop++;
      terminated = stop < end;
      whole += stop - at;
      append(at, Math.min(stop - at, keep - length));
      at = terminated ? stop + 1 : stop;
    }
    endsWithoutNewline = !terminated;
    if (whole > keep) cut(whole);
    return decode();
  }

  private void append(int from, int count) {
    if (length + count > line.length) {
      line = Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
    }
    System.arraycopy(buffer, from, line, length, count);
    length += count;
  }

  private void cut(long whole) {
    isCut = true;
    overlongLines++;
    if (overlongLines <= NAMED) {
      overlong.add(Text.phrase("evidence.line-cut", number, whole, length));
    }
    length = wholeCharacters();
  }

  /** How many of the bytes kept are whole characters: the last may be cut. */
  private int wholeCharacters() {
    int first = length - 1;
    while (first > 0 && length - first < 4 && (line[first] & 0xc0) == 0x80) first--;
    if (first < 0 || line[first] >= 0) return length;
    int bytes = Integer.numberOfLeadingZeros(~(line[first] << 24));
    return bytes > length - first ? first : length;
  }

  private String decode() {
    int seen = 0;
    int zeros = 0;
    for (int i = 0; i < length; i++) {
      seen |= line[i];
      if (line[i] == 0) zeros++;
    }
    if (zeros > 0) dropNuls(zeros);
    if (seen >= 0) return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    String decoded = new String(line, 0, length, StandardCharsets.UTF_8);
    if (decoded.indexOf('\ufffd') >= 0) invalidLines++;
    return decoded;
  }

  private void dropNuls(int zeros) {
    nuls += zeros;
    int to = 0;
    for (int i = 0; i < length; i++) {
      if (line[i] != 0) line[to++] = line[i];
    }
    length = to;
  }

  /**
   * Reads what follows the name of a binary field in journal export format: its length in 8 bytes,
   * little-endian, that many bytes, and a newline.
   *
   * @return the first {@link Limits#lineBytes} of them, or null where the text ends before
   */
  byte @Nullable [] counted() {
    long size = 0;
    for (int i = 0; i < 8; i++) {
      int b = one();
      if (b < 0) return null;
      size |= (long) b << (8 * i);
    }
    // No journal holds a field of more than 768 MiB (systemd, DATA_SIZE_MAX): this is no length.
    if (size < 0 || size > 768L << 20) return null;
    var kept = new byte[(int) Math.min(size, limits.lineBytes())];
    for (long i = 0; i < size; i++) {
      int b = one();
      if (b < 0) return null;
      if (i < kept.length) kept[(int) i] = (byte) b;
      if (b == '\n') number++;
    }
    if (fill() && buffer[at] == '\n') at++;
    number++;
    return kept;
  }

  private int one() {
    return fill() ? buffer[at++] & 0xff : -1;
  }

  private boolean fill() {
    if (at < end) return true;
    if (failure != null) return false;
    try {
      int got = in.read(buffer, 0, buffer.length);
      at = 0;
      end = Math.max(got, 0);
      return got > 0;
    } catch (IOException e) {
      failure = e;
      at = end;
      return false;
    }
  }

  /** What was cut, repaired or left out so far. */
  List<Text> notes() {
    var notes = new ArrayList<Text>(overlong);
    if (overlongLines > NAMED) {
      notes.add(Text.phrase("evidence.more-lines-cut", overlongLines - NAMED));
    }
    if (nuls > 0) notes.add(Text.phrase("evidence.nuls", nuls));
    if (invalidLines > 0) notes.add(Text.phrase("evidence.invalid-utf8", invalidLines));
    if (failure != null) {
      String reason = failure.getMessage();
      notes.add(Text.phrase("evidence.broke-line", number, reason == null ? "" : reason));
    }
    return notes;
  }

  /** Whether the last line does not end with a newline, as if the text were cut there. */
  boolean endsWithoutNewline() {
    return endsWithoutNewline;
  }
}
