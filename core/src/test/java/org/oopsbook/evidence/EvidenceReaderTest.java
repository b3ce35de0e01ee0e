package org.oopsbook.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.airlift.compress.v3.bzip2.BZip2HadoopStreams;
import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oopsbook.model.Evidence;
import org.oopsbook.model.Text;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class EvidenceReaderTest {
  private static final String LOG = "[    1.000000] one\n[    2.000000] two\n";

  @TempDir Path folder;

  private final List<String> texts = new ArrayList<>();

  /** Reads all, and keeps what came as text. */
  private Reading read(Limits limits, InputStream in, String... paths) {
    return new EvidenceReader(limits)
        .read(
            Arrays.asList(paths),
            in,
            (evidence, text) -> {
              String all = new String(text.readAllBytes(), StandardCharsets.UTF_8);
              texts.add(all);
              return new TextSink.Summary("text", all.lines().count(), List.of());
            });
  }

  private Reading read(String... paths) {
    return read(Limits.DEFAULT, InputStream.nullInputStream(), paths);
  }

  private String file(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes).toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] xz(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (OutputStream xz = new XZOutputStream(out, new LZMA2Options())) {
      xz.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] bzip2(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (OutputStream bzip2 = new BZip2HadoopStreams().createOutputStream(out)) {
      bzip2.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] zstd(byte[] bytes) {
    var compressor = new ZstdJavaCompressor();
    var out = new byte[compressor.maxCompressedLength(bytes.length)];
    int length = compressor.compress(bytes, 0, bytes.length, out, 0, out.length);
    return Arrays.copyOf(out, length);
  }

  private static byte[] twice(byte[] bytes) {
    var both = Arrays.copyOf(bytes, 2 * bytes.length);
    System.arraycopy(bytes, 0, both, bytes.length, bytes.length);
    return both;
  }

  @Test
  void packedTextIsRecognisedByItsContentWhateverItsName() throws IOException {
    for (byte[] packed :
        List.of(
            gzip(bytes(LOG)),
            xz(bytes(LOG)),
            zstd(bytes(LOG)),
            bzip2(bytes(LOG)),
            xz(gzip(bytes(LOG))))) {
      var reading = read(file("messages", packed));
      assertThat(reading.problems()).isEmpty();
      assertThat(reading.evidence().getFirst().bytes()).isEqualTo(LOG.length());
      assertThat(texts.removeLast()).isEqualTo(LOG);
    }
  }

  @Test
  void packedStreamsOneAfterTheOtherAreOneText() throws IOException {
    for (byte[] packed : List.of(gzip(bytes(LOG)), xz(bytes(LOG)), zstd(bytes(LOG)))) {
      read(file("messages", twice(packed)));
      assertThat(texts.removeLast()).isEqualTo(LOG + LOG);
    }
  }

  @Test
  void textPackedThriceIsNotRead() throws IOException {
    String path = file("messages", gzip(gzip(gzip(bytes(LOG)))));
    assertThat(problem(read(path))).isEqualTo(Text.phrase("evidence.packed-too-often", path));
  }

  @Test
  void damagedPackedTextIsReadUpToTheDamage() throws IOException {
    // Noise hardly packs, so that a part of the packed bytes holds a part of the text.
    var random = new Random(1);
    var noise = new StringBuilder();
    for (int i = 0; i < 20_000; i++) noise.append((char) ('!' + random.nextInt(90)));
    for (byte[] packed : List.of(gzip(bytes(noise.toString())), zstd(bytes(LOG.repeat(9))))) {
      var reading = read(file("messages", Arrays.copyOf(packed, packed.length - 3)));
      assertThat(reading.evidence()).hasSize(1);
      assertThat(reading.evidence().getFirst().notes().toString())
          .containsAnyOf("evidence.broke-packed", "evidence.unreadable");
    }
    assertThat(texts.getFirst()).isNotEmpty();
    assertThat(noise.toString()).startsWith(texts.getFirst());
  }

  @Test
  void aBombIsNotUnpackedToItsEnd() throws IOException {
    String path = file("bomb.gz", gzip(blanks(8 << 20)));
    var limits = new Limits(1L << 30, 1L << 30, 100, 1 << 20, 1 << 16, 1 << 16, 10, 10);
    var evidence = read(limits, InputStream.nullInputStream(), path).evidence().getFirst();
    assertThat(evidence.bytes()).isBetween(1L << 20, 2L << 20);
    assertThat(evidence.notes().toString()).contains("evidence.bomb");
  }

  private static byte[] blanks(int length) {
    var blanks = new byte[length];
    Arrays.fill(blanks, (byte) ' ');
    return blanks;
  }

  @Test
  void aTextThatIsTooLongIsReadUpToTheLimit() throws IOException {
    String path = file("long", blanks(200_000));
    var limits = new Limits(100_000, 100_000, 1000, 1 << 20, 1 << 16, 1 << 16, 10, 10);
    var evidence = read(limits, InputStream.nullInputStream(), path).evidence().getFirst();
    assertThat(evidence.bytes()).isEqualTo(100_000);
    assertThat(evidence.notes()).containsExactly(Text.phrase("evidence.cut-at-limit", 100_000L));
  }

  @ParameterizedTest
  @CsvSource({
    "'KDUMP   xxxx', vmcore",
    "LPKSHHRHxxxx, journal",
    "PK\u0003\u0004xxxx, archive",
    "\u007fELF\u0002\u0001xxxxxxxxxx\u0003x, elf",
    "\u007fELF\u0002\u0001xxxxxxxxxx\u0004x, vmcore",
    "%PDF-1.5, pdf",
    "ab\u0000\u0000\u0000\u0000cd, other"
  })
  void whatIsNoTextIsNamed(String content, String name) throws IOException {
    String path = file("x", content.getBytes(StandardCharsets.ISO_8859_1));
    var reading = read(path);
    assertThat(problem(reading)).isEqualTo(Text.phrase("evidence.binary." + name, path));
    assertThat(reading.usable()).isFalse();
    assertThat(texts).isEmpty();
  }

  @Test
  void anArchiveInsideAPackedFileIsNamed() throws IOException {
    var tar = new byte[512];
    Arrays.fill(tar, 0, 100, (byte) 'x');
    System.arraycopy(bytes("ustar"), 0, tar, 257, 5);
    String path = file("sosreport.tar.xz", xz(tar));
    assertThat(problem(read(path))).isEqualTo(Text.phrase("evidence.binary.archive", path));
  }

  @Test
  void everyEncodingThatAMarkTellsIsRead() throws IOException {
    read(file("a", bytes("\ufefflog 日志\n")));
    read(file("b", "\ufefflog 日志 \ud83d\ude00\n".getBytes(StandardCharsets.UTF_16BE)));
    read(file("c", "\ufefflog 日志\n".getBytes(StandardCharsets.UTF_16LE)));
    assertThat(texts).containsExactly("log 日志\n", "log 日志 \ud83d\ude00\n", "log 日志\n");
  }

  @Test
  void oneBadInputDoesNotKeepTheOthersFromBeingRead() throws IOException {
    String missing = folder.resolve("missing").toString();
    String empty = file("empty", new byte[0]);
    String good = file("good", bytes(LOG));
    var reading = read(missing, empty, "bad\0name", good);
    assertThat(reading.problems())
        .extracting(EvidenceProblem::text)
        .containsExactly(
            Text.phrase("evidence.missing", missing),
            Text.phrase("evidence.empty", empty),
            Text.phrase("evidence.missing", "bad\0name"));
    assertThat(reading.evidence())
        .extracting(Evidence::format)
        .containsExactly("missing", "empty", "missing", "text");
    assertThat(reading.usable()).isTrue();
  }

  @Test
  void aFileThatMayNotBeReadIsNamed() throws IOException {
    String path = file("secret", bytes(LOG));
    Files.setPosixFilePermissions(Path.of(path), PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(Path.of(path)), "this user may read everything");
    assertThat(problem(read(path)))
        .isEqualTo(
            Text.phrase("evidence.unreadable", path, Text.phrase("evidence.permission-denied")));
  }

  @Test
  void aSourceThatBreaksIsReadSoFar() {
    var broken =
        new InputStream() {
          private int left = 5;

          @Override
          public int read() throws IOException {
            if (left-- > 0) return 'x';
            throw new IOException("worn out");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            into[offset] = (byte) read();
            return 1;
          }
        };
    var reading = read(Limits.DEFAULT, broken, "-");
    assertThat(texts).containsExactly("xxxxx");
    assertThat(reading.evidence().getFirst().notes())
        .containsExactly(Text.phrase("evidence.broke", 5L, "worn out"));
  }

  @Test
  void standardInputMayBePacked() throws IOException {
    var reading = read(Limits.DEFAULT, new ByteArrayInputStream(gzip(bytes(LOG))), "-");
    assertThat(texts).containsExactly(LOG);
    assertThat(reading.evidence().getFirst().path()).isEqualTo("-");
  }

  @Test
  void aDirectoryIsReadInTheOrderOfItsNamesAndWhatIsNoTextIsCounted() throws IOException {
    file("case/b/messages", bytes("b\n"));
    file("case/a", bytes("a\n"));
    file("case/c.bin", new byte[100]);
    file("case/d", new byte[0]);
    var reading = read(folder.resolve("case").toString());
    assertThat(texts).containsExactly("a\n", "b\n");
    assertThat(reading.problems()).isEmpty();
    Evidence last = reading.evidence().getLast();
    assertThat(last.format()).isEqualTo("directory");
    assertThat(last.notes()).containsExactly(Text.phrase("evidence.passed-over", last.path(), 2));
  }

  @Test
  void aDirectoryWithoutTextIsAProblem() throws IOException {
    file("case/c.bin", new byte[100]);
    String path = folder.resolve("case").toString();
    var reading = read(path);
    assertThat(problem(reading)).isEqualTo(Text.phrase("evidence.directory-without-text", path));
    assertThat(reading.usable()).isFalse();
  }

  @Test
  void linksInADirectoryAreNotFollowedButAGivenOneIs() throws IOException {
    Path log = Path.of(file("outside", bytes(LOG)));
    Path linked = folder.resolve("case");
    Files.createDirectories(linked);
    Path link = Files.createSymbolicLink(linked.resolve("link"), log);
    Files.createSymbolicLink(linked.resolve("loop"), linked);
    assertThat(read(linked.toString()).usable()).isFalse();
    assertThat(read(link.toString()).usable()).isTrue();
  }

  @Test
  void tooManyFilesAndTooDeepDirectoriesAreNoted() throws IOException {
    file("case/a", bytes("a\n"));
    file("case/b/c/d", bytes("d\n"));
    file("case/e", bytes("e\n"));
    file("case/f", bytes("f\n"));
    var limits = new Limits(1 << 20, 1 << 20, 1000, 1 << 20, 1 << 16, 1 << 16, 2, 1);
    var reading = read(limits, InputStream.nullInputStream(), folder.resolve("case").toString());
    assertThat(texts.size()).isLessThanOrEqualTo(2);
    assertThat(reading.evidence().getLast().notes().toString()).contains("evidence.too-many-files");
    var shallow = new Limits(1 << 20, 1 << 20, 1000, 1 << 20, 1 << 16, 1 << 16, 9, 1);
    assertThat(
            read(shallow, InputStream.nullInputStream(), folder.resolve("case").toString())
                .evidence()
                .getLast()
                .notes()
                .toString())
        .contains("evidence.too-deep");
  }

  private static Text problem(Reading reading) {
    assertThat(reading.problems()).hasSize(1);
    return reading.problems().getFirst().text();
  }
}
