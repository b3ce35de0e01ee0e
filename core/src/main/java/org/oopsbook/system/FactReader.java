package org.oopsbook.system;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.kernel.Banner;
import org.oopsbook.kernel.Streams;
import org.oopsbook.model.Arch;

/** Recognises the lines that say something about a system. */
final class FactReader {
  /**
   * What a line tells.
   *
   * @param host the host that the line itself names, or null
   * @param into puts the fact where it belongs
   */
  record Found(@Nullable String host, Consumer<Subject> into) {}

  private static final int LONGEST = 4096;

  private static final Pattern UNAME =
      Pattern.compile("Linux (\\S{1,255}) (\\d\\S{2,127}) (#\\d.{0,300})");
  private static final Pattern LABEL =
      Pattern.compile("\\s{0,40}([A-Z][A-Za-z() ]{1,30}):\\s*(.*)");
  private static final Pattern ASSIGNMENT = Pattern.compile("([A-Z_]{2,24})=\"?([^\"]{0,200})\"?");
  private static final Pattern RELEASE_FILE =
      Pattern.compile("([A-Za-z][^=:]{2,80}?) release (\\d+(?:\\.\\d+){0,3})(?: .*)?");
  private static final Pattern NUMBERS = Pattern.compile("\\d{1,6}(?:\\.\\d{1,6}){0,3}");
  private static final Pattern COUNT = Pattern.compile("\\d{1,6}");
  private static final Pattern SYSCTL =
      Pattern.compile("([a-z][a-z0-9_]*(?:\\.[A-Za-z0-9_/@-]+)++) = (.*)");
  private static final Pattern ETHTOOL =
      Pattern.compile("(driver|version|firmware-version|bus-info|expansion-rom-version): (.*)");
  private static final Pattern PCI =
      Pattern.compile("((?:[0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]) (.*)");

  /**
   * {@code /usr/lib/debug/lib/modules/3.10.0-327.el7.x86_64/vmlinux}, {@code vmlinuz-5.15.0-91}.
   */
  private static final Pattern KERNEL_FILE =
      Pattern.compile("(?:/modules/|vmlinu[xz]-)(\\d[^\\s/]{2,127}+)");

  private final Streams streams;
  private final Vocabulary vocabulary;

  FactReader(Streams streams, Vocabulary vocabulary) {
    this.streams = streams;
    this.vocabulary = vocabulary;
  }

  /** Reads a line that a kernel printed, or null if it tells nothing. */
  @Nullable Found kernelLine(String text) {
    for (var line : vocabulary.kernelLines()) {
      if (!text.startsWith(line.starts())) continue;
      String value = text.substring(line.starts().length()).strip();
      if (value.length() > LONGEST) value = value.substring(0, LONGEST);
      return line.gives() == Gives.BANNER ? banner(text, value) : found(line.gives(), value);
    }
    return null;
  }

  private @Nullable Found banner(String whole, String value) {
    int space = value.indexOf(' ');
    String release = space < 0 ? value : value.substring(0, space);
    if (streams.read(release) == null) return null;
    String banner = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
    Banner says = streams.banner(banner);
    return new Found(
        null,
        subject -> {
          subject.addBanner(release);
          subject.addPackage(release, says);
          subject.fact("banner", banner);
        });
  }

  /** Reads a line of a shell capture, or null if it tells nothing. */
  @Nullable Found captured(String text, String command) {
    if (text.isEmpty() || text.length() > LONGEST) return null;
    Found found = uname(text, command);
    if (found == null) found = label(text);
    if (found == null) found = assignment(text);
    if (found == null) found = releaseFile(text);
    if (found == null) found = installed(text);
    if (found == null) found = ofCommand(text, command);
    return found;
  }

  private @Nullable Found uname(String text, String command) {
    Matcher matcher = UNAME.matcher(text);
    if (text.startsWith("Linux ") && matcher.matches()) {
      String release = matcher.group(2);
      if (streams.read(release) == null) return null;
      String arch = machine(matcher.group(3));
      Banner says = streams.banner(text);
      return new Found(
          matcher.group(1),
          subject -> {
            subject.setKernel(release);
            subject.addPackage(release, says);
            if (arch != null) subject.set(Gives.ARCH, arch);
          });
    }
    String alone = text.strip();
    if (!command.equals("uname -r") || alone.indexOf(' ') >= 0 || streams.read(alone) == null) {
      return null;
    }
    return new Found(null, subject -> subject.setKernel(alone));
  }

  /** The machine that {@code uname -a} prints after the build's date. */
  private @Nullable String machine(String rest) {
    for (String word : rest.split(" ", -1)) {
      if (Arch.of(word) != null) return word;
    }
    return null;
  }

  private @Nullable Found label(String text) {
    Matcher matcher = LABEL.matcher(text);
    if (!matcher.matches()) return null;
    Gives gives = vocabulary.label(matcher.group(1));
    String value = matcher.group(2).strip();
    return gives == null || value.isEmpty() ? null : found(gives, value);
  }

  private @Nullable Found assignment(String text) {
    Matcher matcher = ASSIGNMENT.matcher(text);
    if (!matcher.matches()) return null;
    Gives gives = vocabulary.assignment(matcher.group(1));
    return gives == null ? null : found(gives, matcher.group(2));
  }

  /** {@code CentOS Linux release 7.1.1503 (Core)}: /etc/redhat-release and its like. */
  private @Nullable Found releaseFile(String text) {
    if (!text.contains(" release ")) return null;
    Matcher matcher = RELEASE_FILE.matcher(text);
    if (!matcher.matches() || vocabulary.distribution(matcher.group(1)) == null) return null;
    String name = matcher.group(1);
    String version = matcher.group(2);
    return new Found(
        null,
        subject -> {
          accept(subject, Gives.DISTRIBUTION, name);
          accept(subject, Gives.VERSION, version);
        });
  }

  /** A line of {@code dpkg -l} or {@code rpm -qa} about a kernel: which is installed, not run. */
  private @Nullable Found installed(String text) {
    Streams.Installed one = streams.installed(text);
    if (one == null) return null;
    var says = new Banner(one.version(), null, null);
    return new Found(null, subject -> subject.addPackage(one.release(), says));
  }

  /** Lines that only their command tells apart from others: sysctl, ethtool, lspci. */
  private @Nullable Found ofCommand(String text, String command) {
    Matcher module = MODULE.matcher(text);
    if (module.matches() && vocabulary.isLivePatch(module.group(1))) {
      return found(Gives.LIVEPATCH, module.group(1));
    }
    if (text.contains(" = ")) {
      Matcher sysctl = SYSCTL.matcher(text);
      if (sysctl.matches()) return fact("sysctl:" + sysctl.group(1), sysctl.group(2));
    }
    if (command.startsWith("ethtool -i ")) {
      Matcher ethtool = ETHTOOL.matcher(text);
      if (!ethtool.matches()) return null;
      String device = command.substring("ethtool -i ".length()).strip();
      String name = ethtool.group(1).equals("driver") ? "driver" : "driver-" + ethtool.group(1);
      return fact(name + ":" + device, ethtool.group(2));
    }
    if (command.startsWith("lspci")) {
      Matcher pci = PCI.matcher(text);
      if (pci.matches()) return fact("pci:" + pci.group(1), pci.group(2));
      return tree(text);
    }
    return null;
  }

  /**
   * A module as {@code lsmod} lists it, or a live patch as {@code kpatch list} and {@code ls
   * /sys/kernel/livepatch} do; what is only installed has another form.
   */
  private static final Pattern MODULE =
      Pattern.compile(
          "\\s{0,8}([A-Za-z0-9_]{5,80})(?:\\s+\\d{1,12}\\s+-?\\d{1,6}.*|\\s+\\[enabled\\])?");

  private static final Pattern TREE =
      Pattern.compile("[ |+\\\\-]*+\\[?([0-9a-f:.\\]+\\[-]{4,60}+)\\s+(\\S.*)");

  /** A line of {@code lspci -t}, which draws the buses as a tree. */
  private static @Nullable Found tree(String text) {
    Matcher matcher = TREE.matcher(text);
    return matcher.matches() ? fact("pci:" + matcher.group(1), matcher.group(2)) : null;
  }

  private static Found fact(String name, String value) {
    return new Found(null, subject -> subject.fact(name, value.strip()));
  }

  private @Nullable Found found(Gives gives, String value) {
    if (!isValue(gives, value)) return null;
    return new Found(gives == Gives.HOST ? value : null, subject -> accept(subject, gives, value));
  }

  /**
   * Whether {@code value} can be what the line's name promises: logs have lines that look alike.
   */
  private boolean isValue(Gives gives, String value) {
    return switch (gives) {
      case KERNEL -> kernel(value) != null;
      case MACHINE -> Arch.of(firstWord(value)) != null;
      case VERSION -> NUMBERS.matcher(value).matches();
      case THREADS, SOCKETS -> COUNT.matcher(value).matches();
      default -> !value.isEmpty();
    };
  }

  private void accept(Subject subject, Gives gives, String value) {
    switch (gives) {
      case CMDLINE -> {
        subject.fact("cmdline", value);
        String booted = kernel(value);
        if (booted != null) subject.booted = booted;
      }
      case KERNEL -> subject.setKernel(Objects.requireNonNull(kernel(value)));
      case MACHINE -> subject.set(Gives.ARCH, firstWord(value));
      case CHASSIS -> subject.fact("chassis", value);
      case HYPERVISOR -> hypervisor(subject, value);
      case PARAVIRT -> {
        if (vocabulary.isBare(value)) subject.bare = true;
        else hypervisor(subject, value);
      }
      case VIRTUALIZATION -> {
        if (vocabulary.isExtension(value)) subject.fact("virtualization", value);
        else hypervisor(subject, value);
      }
      case HARDWARE, CPU_MODEL -> subject.set(gives, value);
      case ARCH -> {
        subject.lscpu = true;
        if (value.indexOf(' ') < 0) subject.set(gives, value);
      }
      case LIVEPATCH -> {
        subject.addLivePatch(value.replace("'", ""));
      }
      case DISTRIBUTION -> {
        var distribution = vocabulary.distribution(value);
        if (distribution != null) subject.set(gives, distribution.id());
        else subject.fact("distribution", value);
      }
      case VERSION -> subject.setVersion(value);
      case THREADS -> subject.threads = Integer.parseInt(value);
      case SOCKETS -> subject.sockets = Integer.parseInt(value);
      case HOST, BANNER -> {}
    }
  }

  private static String firstWord(String value) {
    int space = value.indexOf(' ');
    return space < 0 ? value : value.substring(0, space);
  }

  /**
   * The release that {@code value} is or, as a file of a kernel, is named for; null for neither.
   */
  private @Nullable String kernel(String value) {
    Matcher file = KERNEL_FILE.matcher(value);
    String release = file.find() ? file.group(1) : value;
    if (release.startsWith("Linux ")) release = release.substring("Linux ".length());
    return release.indexOf(' ') >= 0 || streams.read(release) == null ? null : release;
  }

  private void hypervisor(Subject subject, String value) {
    String id = vocabulary.hypervisor(value);
    if (id != null) subject.set(Gives.HYPERVISOR, id);
  }
}
