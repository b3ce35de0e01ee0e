package org.oopsbook.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oopsbook.symbols.KernelId.Fit;

class FoldersTest {
  private static final String RELEASE = "6.1.0-50-amd64";

  @TempDir Path dir;

  @Test
  void aModuleIsFoundWhateverDashesAndEndingsItHas() throws IOException {
    Path plain = file("a/lib/modules/" + RELEASE + "/kernel/sound/snd-pcm.ko");
    Path debug = file("a/usr/lib/debug/lib/modules/" + RELEASE + "/kernel/sound/snd_pcm.ko.debug");
    Path packed = file("a/usr/lib/modules/" + RELEASE + "/extra/snd-pcm.ko.xz");
    file("a/lib/modules/" + RELEASE + "/kernel/sound/snd-pcm.ko.old");
    file("a/lib/modules/5.10.0/kernel/sound/snd-pcm.ko");
    var folders = new Folders(List.of(dir.resolve("a")));
    assertThat(folders.modules("snd_pcm", RELEASE)).containsExactlyInAnyOrder(plain, debug, packed);
    assertThat(folders.modules("missing", RELEASE)).isEmpty();
  }

  @Test
  void aFolderOfModulesAloneIsTaken() throws IOException {
    Path module = file("build/drivers/foo/foo.ko");
    assertThat(new Folders(List.of(dir.resolve("build"))).modules("foo", RELEASE))
        .containsExactly(module);
  }

  @Test
  void aReleaseOfALogDoesNotLeadOutOfTheFolder() throws IOException {
    file("lib/modules/secret/vmlinux");
    var folders = new Folders(List.of(dir.resolve("lib/modules/x")));
    assertThat(folders.kernels("../secret")).isEmpty();
    assertThat(folders.kernels("..")).isEmpty();
  }

  @Test
  void aPackedModuleIsUnpackedAndItsCopyGoesAway() throws IOException {
    Path packed = dir.resolve("foo.ko.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(ElfBuilder.module().data(".modinfo", "vermagic=" + RELEASE + " SMP\0").bytes());
    }
    Path copy;
    try (var workshop = new Workshop()) {
      ObjectFile module = Objects.requireNonNull(workshop.open(packed));
      assertThat(module.id().fits(new KernelId(null, RELEASE))).isEqualTo(Fit.BY_RELEASE);
      copy = module.file();
      assertThat(copy).exists().isNotEqualTo(packed);
    }
    assertThat(copy).doesNotExist();
    assertThat(copy.getParent()).doesNotExist();
  }

  @Test
  void aDamagedPackedModuleIsRefused() throws IOException {
    Path packed = dir.resolve("foo.ko.gz");
    Files.write(packed, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3});
    try (var workshop = new Workshop()) {
      assertThat(workshop.open(packed)).isNull();
      assertThat(workshop.why(packed)).isNotNull();
    }
  }

  private Path file(String name) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "x");
  }
}
