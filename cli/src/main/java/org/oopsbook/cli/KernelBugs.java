package org.oopsbook.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oopsbook.Oopsbook;
import org.oopsbook.model.Inventory;
import org.oopsbook.model.KernelCheck;
import org.oopsbook.model.KernelDiff;
import org.oopsbook.model.KernelIdentity;
import org.oopsbook.model.Severity;
import org.oopsbook.model.Text;
import org.oopsbook.render.KernelBugsRenderer;

/** {@code kernel check} and {@code kernel diff}: the bugs that releases have. */
final class KernelBugs {
  private final Oopsbook oopsbook;
  private final KernelBugsRenderer renderer;
  private final Format format;
  private final Session session;
  private int status = Main.DONE;

  KernelBugs(Oopsbook oopsbook, Format format, Session session) {
    this.oopsbook = oopsbook;
    this.renderer = new KernelBugsRenderer(session.words());
    this.format = format;
    this.session = session;
  }

  /** A release of a fleet and who runs it. */
  private record Group(KernelCheck check, Set<String> hosts) {
    Severity worst() {
      var affected = check.affected();
      return affected.isEmpty() ? Severity.NOTICE : affected.getFirst().severity();
    }
  }

  /** Each release that was given, in that order. */
  int check(List<String> releases, Output output) {
    for (String release : releases) {
      KernelCheck check = oopsbook.check(release);
      if (isReadable(check.kernel()) || format == Format.JSON) write(check, List.of(), output);
    }
    return status;
  }

  /** Each release of the lists, the worst first, with the hosts that run it. */
  int fleet(List<String> files, Output output) {
    Map<String, Group> groups = new LinkedHashMap<>();
    Map<String, String> keys = new HashMap<>();
    for (String file : files) {
      Inventory inventory = read(file);
      inventory.problems().forEach(session::complain);
      for (Inventory.Entry entry : inventory.entries()) {
        String key = keys.computeIfAbsent(entry.kernel(), this::key);
        groups
            .computeIfAbsent(
                key, _ -> new Group(oopsbook.check(entry.kernel()), new LinkedHashSet<>()))
            .hosts()
            .add(entry.host());
      }
      if (inventory.entries().isEmpty()) {
        session.complain(Text.phrase("cli.inventory-empty", file));
        status = Main.UNUSABLE;
      }
    }
    groups.values().stream()
        .sorted(
            Comparator.comparing(Group::worst)
                .thenComparingInt(group -> -group.check().affected().size()))
        .forEach(group -> write(group.check(), List.copyOf(group.hosts()), output));
    return status;
  }

  /** The same for texts that name the same kernel. */
  private String key(String text) {
    KernelIdentity kernel = oopsbook.kernel(text);
    return kernel.release() + " " + kernel.packageVersion() + " " + kernel.stream();
  }

  int diff(String one, String two, Output output) {
    KernelDiff diff = oopsbook.diff(one, two);
    boolean from = isReadable(diff.from());
    boolean to = isReadable(diff.to());
    if (!from || !to) return status;
    output.print(
        switch (format) {
          case TEXT -> renderer.text(diff);
          case JSON -> renderer.json(diff) + "\n";
          case MARKDOWN -> renderer.markdown(diff);
        });
    return status;
  }

  private void write(KernelCheck check, List<String> hosts, Output output) {
    output.print(
        switch (format) {
          case TEXT -> renderer.text(check, hosts);
          case JSON -> renderer.json(check, hosts) + "\n";
          case MARKDOWN -> renderer.markdown(check, hosts);
        });
  }

  private boolean isReadable(KernelIdentity kernel) {
    if (kernel.release() != null) return true;
    session.complain(kernel.because());
    status = Main.UNUSABLE;
    return false;
  }

  private Inventory read(String file) {
    try (InputStream in =
        file.equals("-") ? unclosed(session.console().in()) : Files.newInputStream(Path.of(file))) {
      return oopsbook.inventory(file, in);
    } catch (IOException | InvalidPathException e) {
      throw new UnusableException(Text.phrase("cli.inventory-unusable", file));
    }
  }

  private static InputStream unclosed(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public void close() {}
    };
  }
}
