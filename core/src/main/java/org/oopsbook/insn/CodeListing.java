package org.oopsbook.insn;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Arch;

/**
 * The instructions around the mark of a {@code Code:} line, as the kernel's {@code
 * scripts/decodecode} lists them.
 */
public final class CodeListing {
  private static final int LONGEST = 15;

  private final Decoders decoders;
  private final @Nullable Capstone capstone;

  /** Reads the tables; {@code decode} is {@code decode/} of the book. */
  public CodeListing(Node decode) {
    this(decode, null);
  }

  /** The same; what the tables do not name is named by {@code capstone}, where there is one. */
  public CodeListing(Node decode, @Nullable Capstone capstone) {
    this.decoders = new Decoders(decode);
    this.capstone = capstone;
  }

  /**
   * One instruction.
   *
   * @param offset bytes from the marked instruction, negative before it
   * @param bytes in hexadecimal, in the order printed
   * @param decoded what they are
   * @param byCapstone what Capstone says that they are, where our tables do not name them; or null
   */
  public record Line(int offset, String bytes, Decoded decoded, @Nullable String byCapstone) {
    /** Whether it is the marked one. */
    public boolean marked() {
      return offset == 0;
    }

    /** The instruction, or {@code (not known)}, {@code (cut)}. */
    public String text() {
      if (byCapstone != null) return byCapstone;
      return switch (decoded) {
        case Insn insn -> insn.text();
        case Decoded.Unknown _ -> "(not known)";
        case Decoded.Cut _ -> "(cut)";
      };
    }
  }

  /**
   * The instructions of {@code code}; those before the mark as far as they can be told.
   *
   * <p>Where instructions differ in length, the first byte may lie within one. Of all beginnings
   * from which the instructions lead to the mark the first is taken that most others agree with.
   *
   * @param code a line with {@code Code:}, or the bytes alone; one of them must be marked
   * @return empty where nothing is marked
   */
  public List<Line> list(String code, Arch arch) {
    Decoder decoder = decoders.of(arch);
    int label = code.indexOf("Code:");
    CodeLine line = CodeLine.parse(label < 0 ? code : code.substring(label + 5));
    if (line == null) return List.of();
    var lines = new ArrayList<Line>();
    int start = start(decoder, line);
    if (start > 0) lines.add(before(line, start));
    for (int at = start; at < line.bytes().length; ) {
      Decoded decoded = decoder.decode(line.bytes(), at);
      Capstone.Named named = named(decoded, line.bytes(), at, arch);
      int length =
          named != null ? named.length() : length(decoder, decoded, line.bytes().length - at);
      String text = named == null ? null : named.text();
      lines.add(new Line(at - line.mark(), hex(line, at, at + length), decoded, text));
      at += length;
    }
    return lines;
  }

  /** What Capstone says of an unknown instruction, unless our tables know another length. */
  private Capstone.@Nullable Named named(Decoded decoded, byte[] code, int at, Arch arch) {
    if (capstone == null || !(decoded instanceof Decoded.Unknown(int length))) return null;
    Capstone.Named named = capstone.name(code, at, arch);
    if (named == null || (length > 0 && named.length() != length)) return null;
    return named;
  }

  private static Line before(CodeLine line, int start) {
    return new Line(-line.mark(), hex(line, 0, start), new Decoded.Unknown(0), null);
  }

  /** Where the first instruction begins; the mark where no beginning leads there. */
  private static int start(Decoder decoder, CodeLine line) {
    int[] last = new int[Math.min(line.mark() + 1, LONGEST + 1)];
    var votes = new int[line.mark() + 1];
    for (int start = 0; start < last.length; start += decoder.unit()) {
      last[start] = lastBefore(decoder, line, start);
      if (last[start] >= 0) votes[last[start]]++;
    }
    int best = line.mark();
    int most = 0;
    for (int start = 0; start < last.length; start += decoder.unit()) {
      if (last[start] < 0 || votes[last[start]] <= most) continue;
      most = votes[last[start]];
      best = start;
    }
    return best;
  }

  /**
   * Where the instruction before the mark begins, read from {@code start}; -1 if none ends there.
   */
  private static int lastBefore(Decoder decoder, CodeLine line, int start) {
    int last = start;
    for (int at = start; at < line.mark(); ) {
      Decoded decoded = decoder.decode(line.bytes(), at);
      boolean certain =
          decoded instanceof Insn || (decoded instanceof Decoded.Unknown u && u.length() > 0);
      if (!certain) return -1;
      last = at;
      at += length(decoder, decoded, line.bytes().length - at);
      if (at > line.mark()) return -1;
    }
    return last;
  }

  private static int length(Decoder decoder, Decoded decoded, int left) {
    int length =
        switch (decoded) {
          case Insn insn -> insn.length();
          case Decoded.Unknown unknown -> Math.max(decoder.unit(), unknown.length());
          case Decoded.Cut _ -> left;
        };
    return Math.min(length, left);
  }

  private static String hex(CodeLine line, int from, int to) {
    return HexFormat.ofDelimiter(" ").formatHex(line.bytes(), from, to);
  }
}
