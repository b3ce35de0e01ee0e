package org.oopsbook.insn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Compares a decoder with a listing of {@code objdump -d -M intel --insn-width=15}. */
final class InsnAgreement {
  private static final Pattern LINE =
      Pattern.compile("\\s*([0-9a-f]+):\\s((?:[0-9a-f]{2} )+)\\s*\\t(.*)");
  private static final int LONGEST = 15;
  private static final int EXAMPLES = 3;

  private final Decoder decoder;
  private final String arch;
  private final boolean x86;
  private final boolean lowFirst;

  /** Whether a jump's target is written as its distance. */
  private final boolean relative;

  private final Map<String, Count> differs = new TreeMap<>();
  private final Map<String, Count> unclaimed = new TreeMap<>();
  long instructions;
  long bad;
  long length;
  long wrongLength;
  long claimed;
  long agreed;
  long memory;
  long memoryAgreed;

  /** {@code arch} is what Debian calls it. */
  InsnAgreement(Decoder decoder, String arch) {
    this.decoder = decoder;
    this.arch = arch;
    x86 = arch.equals("amd64") || arch.equals("i386");
    relative = arch.matches("mips64el|loong64");
    lowFirst = relative || arch.matches("arm64|armhf|ppc64el|riscv64");
  }

  private static final class Count {
    private long count;
    private String examples = "";
  }

  void listing(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      lines.forEach(this::line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(String text) {
    Matcher line = LINE.matcher(text);
    if (!line.matches()) return;
    byte[] bytes = HexFormat.of().parseHex(line.group(2).replace(" ", ""));
    if (lowFirst) parcels(bytes);
    String expected = x86 ? Listing.plain(line.group(3)) : WordListing.plain(arch, line.group(3));
    instructions++;
    // objdump joins fwait with what follows; to the processor they are two.
    boolean joined = bytes[0] == (byte) 0x9b && bytes.length > 1;
    if (joined
        || expected.isEmpty()
        || expected.contains("(bad)")
        || expected.contains("<unknown>")
        || bytes.length > LONGEST) {
      bad++;
      return;
    }
    compare(Long.parseUnsignedLong(line.group(1), 16), bytes, expected);
  }

  private void compare(long address, byte[] bytes, String expected) {
    // More bytes than it has: a decoder that reads too far is found out.
    Decoded decoded = decoder.decode(Arrays.copyOf(bytes, bytes.length + LONGEST), 0);
    String mnemonic = expected.split(" ", 2)[0];
    switch (decoded) {
      case Insn insn -> {
        length(insn.length(), bytes, expected);
        claimed++;
        boolean inMemory = insn.memory() != null;
        if (inMemory) memory++;
        String said = Listing.resolved(insn, relative ? 0 : address);
        if (x86) said = Listing.plain(said);
        else said = said.replaceAll("\\[(0x\\w+)]", "$1");
        if (said.equals(expected)) {
          agreed++;
          if (inMemory) memoryAgreed++;
        } else {
          note(differs, mnemonic, expected + "  !=  " + said + "  " + hex(bytes));
        }
      }
      case Decoded.Unknown unknown -> {
        if (unknown.length() > 0) length(unknown.length(), bytes, expected);
        note(unclaimed, mnemonic, expected + "  " + unknown.length() + "  " + hex(bytes));
      }
      case Decoded.Cut _ -> note(unclaimed, mnemonic, expected + "  cut  " + hex(bytes));
    }
  }

  /** As reports print them: RISC-V's by halves, all others as one number. */
  private void parcels(byte[] bytes) {
    reverse(bytes);
    if (!arch.equals("riscv64") || bytes.length != 4) return;
    byte[] high = Arrays.copyOf(bytes, 2);
    System.arraycopy(bytes, 2, bytes, 0, 2);
    System.arraycopy(high, 0, bytes, 2, 2);
  }

  private static void reverse(byte[] bytes) {
    for (int i = 0; i < bytes.length / 2; i++) {
      byte first = bytes[i];
      bytes[i] = bytes[bytes.length - 1 - i];
      bytes[bytes.length - 1 - i] = first;
    }
  }

  private void length(int said, byte[] bytes, String expected) {
    length++;
    if (said == bytes.length) return;
    wrongLength++;
    note(differs, "LENGTH", expected + "  " + said + "  " + hex(bytes));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.ofDelimiter(" ").formatHex(bytes);
  }

  private static void note(Map<String, Count> counts, String name, String example) {
    Count count = counts.computeIfAbsent(name, n -> new Count());
    if (count.count++ < EXAMPLES) count.examples += "\n        " + example;
  }

  String report() {
    return """
    instructions           %d, of them not compared (bad, or two in one) %d
    length told            %d, wrong %d
    named                  %d, equal %d (%.4f %%)
    named, with memory     %d, equal %d (%.4f %%)
    differs:%s
    not named:%s
    """
        .formatted(
            instructions,
            bad,
            length,
            wrongLength,
            claimed,
            agreed,
            100.0 * agreed / Math.max(1, claimed),
            memory,
            memoryAgreed,
            100.0 * memoryAgreed / Math.max(1, memory),
            list(differs),
            list(unclaimed));
  }

  private static String list(Map<String, Count> counts) {
    List<Map.Entry<String, Count>> most =
        counts.entrySet().stream()
            .sorted((a, b) -> Long.compare(b.getValue().count, a.getValue().count))
            .toList();
    var out = new StringBuilder();
    for (var entry : most) {
      out.append(
          "\n    %8d %s%s"
              .formatted(entry.getValue().count, entry.getKey(), entry.getValue().examples));
    }
    return out.toString();
  }

  static List<Path> listings(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".lst")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
