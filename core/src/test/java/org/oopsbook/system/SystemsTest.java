package org.oopsbook.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.IndexWriter;
import org.oopsbook.kernel.Streams;
import org.oopsbook.model.Fault;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Role;
import org.oopsbook.model.Text;

class SystemsTest {
  private static final BookIndex BOOK = BundledBook.open();
  private static String notebook = "";

  @BeforeAll
  static void readNotebook() throws IOException {
    try (var in = SystemsTest.class.getResourceAsStream("notebook.zh.md")) {
      notebook = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The book's vocabulary, and the one kind that the tests need. */
  private static Systems systems() throws IOException {
    var kinds = Map.of("ept-misconfiguration", Map.of("role", "vm-host"));
    var system = tree(BOOK.root().at("streams").at("system"));
    var modules = tree(BOOK.root().at("decode").at("modules"));
    var root =
        Map.<String, Object>of(
            "kinds",
            kinds,
            "streams",
            Map.of("system", system),
            "decode",
            Map.of("modules", modules));
    return new Systems(
        new Streams(BOOK), new Vocabulary(BookIndex.of(IndexWriter.write(root)).root()));
  }

  private static Object tree(org.oopsbook.index.Node node) {
    if (node.isMap()) {
      var map = new java.util.TreeMap<String, Object>();
      for (String key : node.keys()) map.put(key, tree(node.at(key)));
      return map;
    }
    if (node.isList()) return node.list().stream().map(SystemsTest::tree).toList();
    return node.isInteger() ? node.integer() : node.text();
  }

  private static SystemMap finish(List<LogLine> lines, Overrides overrides, Fault... faults)
      throws IOException {
    Systems systems = systems();
    lines.forEach(systems::accept);
    return systems.finish(List.of(faults), overrides);
  }

  private static SystemMap finish(List<LogLine> lines, Fault... faults) throws IOException {
    return finish(lines, Overrides.NONE, faults);
  }

  private static SystemMap finish(String text) throws IOException {
    return finish(Lines.of(0, text));
  }

  private static Fault nullDereference(List<LogLine> lines) {
    return Lines.fault(
        "null-pointer-dereference",
        lines,
        "BUG: unable",
        6,
        "3.10.0-229.el7.x86_64",
        "Huawei RH1288 V3/BC11HGSC0, BIOS 1.71 12/03/2015");
  }

  private static Fault ept(List<LogLine> lines) {
    return Lines.fault("ept-misconfiguration", lines, "EPT: Misconfiguration.", 6, null, null);
  }

  @Test
  void livePatchesAreSeenInListsOfModules() throws IOException {
    SystemMap map =
        finish(
            """
            [root@web1 ~]# lsmod
            Module                  Size  Used by
            kpatch_3_10_0_1062_1_1    69632  1
            xfs                   997127  2
            [root@web1 ~]# kpatch list
            Loaded patch modules:
            livepatch_net [enabled]

            Installed patch modules:
            livepatch-old.ko (3.10.0-1062.el7.x86_64)
            """);
    assertThat(host(map, "web1").livePatches())
        .containsExactly("kpatch_3_10_0_1062_1_1", "livepatch_net");
  }

  @Test
  void theNotebooksThreeSystemsAreKeptApart() throws IOException {
    List<LogLine> lines = Lines.of(0, notebook);
    Fault first = nullDereference(lines);
    Fault second = ept(lines);
    SystemMap map = finish(lines, first, second);
    assertThat(map.systems())
        .extracting(KernelSystem::host)
        .containsExactlyInAnyOrder(
            "xg-napos-shop-service-11", "xg-account-core-srv-10", "xg-app-zstack-118");

    KernelSystem shop = host(map, "xg-napos-shop-service-11");
    assertThat(shop.id()).isEqualTo("s1");
    assertThat(shop.role()).isEqualTo(Role.BARE_METAL);
    assertThat(shop.kernel()).isEqualTo("3.10.0-229.el7.x86_64");
    assertThat(shop.stream()).isEqualTo("rhel-7.1");
    assertThat(shop.distribution()).isEqualTo("centos");
    assertThat(shop.version()).isEqualTo("7.1");
    assertThat(shop.upstream()).isEqualTo("3.10.0");
    assertThat(shop.arch()).isEqualTo("x86_64");
    assertThat(shop.hardware()).startsWith("Huawei RH1288 V3");
    assertThat(shop.cpu())
        .isEqualTo(new KernelSystem.Cpu("Intel(R) Xeon(R) CPU E5-2620 v3 @ 2.40GHz", 2, 24));
    assertThat(shop.contradictions()).isEmpty();
    assertThat(map.systemOf(first)).isSameAs(shop);

    KernelSystem zstack = host(map, "xg-app-zstack-118");
    assertThat(zstack.role()).isEqualTo(Role.VM_HOST);
    assertThat(zstack.kernel()).isEqualTo("3.10.0-229.el7.x86_64");
    assertThat(map.systemOf(second)).isSameAs(zstack);

    KernelSystem guest = host(map, "xg-account-core-srv-10");
    assertThat(guest.role()).isEqualTo(Role.VM);
    assertThat(guest.hypervisor()).isEqualTo("kvm");
    assertThat(guest.hostedBy()).isEqualTo(zstack.id());
    assertThat(guest.cpu()).isEqualTo(new KernelSystem.Cpu("QEMU Virtual CPU version 2.3.0", 1, 8));
  }

  private static KernelSystem host(SystemMap map, String host) {
    return map.systems().stream().filter(s -> host.equals(s.host())).findFirst().orElseThrow();
  }

  @Test
  void aLogAloneGivesItsSystemFromTheFault() throws IOException {
    String log = notebook.substring(notebook.indexOf("[47113590"), notebook.indexOf("### 系统信息"));
    List<LogLine> lines = Lines.of(0, log);
    Fault fault = nullDereference(lines);
    KernelSystem system = only(finish(lines, fault));
    assertThat(system.kernel()).isEqualTo("3.10.0-229.el7.x86_64");
    assertThat(system.stream()).isEqualTo("rhel-7.1");
    assertThat(system.version()).isEqualTo("7.1");
    assertThat(system.distribution()).isNull();
    assertThat(system.candidates()).contains("rhel", "centos");
    assertThat(system.host()).isNull();
  }

  @Test
  void linesWithoutAReleaseNameTheirHostAndLeaveTheKernelUnknown() throws IOException {
    int from = notebook.indexOf("Mar 7 13:38:04");
    List<LogLine> lines = Lines.of(0, notebook.substring(from, notebook.indexOf("```", from)));
    KernelSystem system = only(finish(lines, ept(lines)));
    assertThat(system.host()).isEqualTo("xg-app-zstack-118");
    assertThat(system.kernel()).isNull();
    assertThat(system.stream()).isNull();
    assertThat(system.role()).isEqualTo(Role.VM_HOST);
  }

  private static KernelSystem only(SystemMap map) {
    assertThat(map.systems()).hasSize(1);
    return map.systems().getFirst();
  }

  @Test
  void aFaultOfHostsGoesToTheSystemThatIsNoGuest() throws IOException {
    String nameless = notebook.replaceAll("Mar 7 13:38:04 \\S+ kernel: ", "");
    List<LogLine> lines = Lines.of(0, nameless);
    Fault fault = ept(lines);
    SystemMap map = finish(lines, fault);
    assertThat(Objects.requireNonNull(map.systemOf(fault)).host()).isEqualTo("xg-app-zstack-118");
  }

  @Test
  void aGivenKernelTakesThePlaceOfTheEvidence() throws IOException {
    List<LogLine> lines = Lines.of(0, notebook);
    Fault fault = nullDereference(lines);
    var overrides =
        Overrides.of(List.of("xg-napos-shop-service-11=3.10.0-514.el7", "db9=6.1.0-18-amd64"));
    SystemMap map = finish(lines, overrides, fault);
    KernelSystem shop = host(map, "xg-napos-shop-service-11");
    assertThat(shop.kernel()).isEqualTo("3.10.0-514.el7");
    assertThat(shop.kernelGiven()).isTrue();
    assertThat(shop.stream()).isEqualTo("rhel-7.3");
    assertThat(shop.distribution()).isEqualTo("centos");
    assertThat(host(map, "xg-app-zstack-118").kernelGiven()).isFalse();
    assertThat(map.notes()).containsExactly(Text.phrase("system.no-such-host", "db9"));

    KernelSystem debian =
        host(
            finish(lines, Overrides.of(List.of("6.1.0-18-amd64")), fault),
            "xg-napos-shop-service-11");
    assertThat(debian.distribution()).isEqualTo("debian");
    assertThat(debian.version()).isEqualTo("12");
  }

  @Test
  void aGivenKernelWithoutEvidenceIsASystemOfItsOwn() throws IOException {
    var overrides = Overrides.of(List.of("3.10.0-229.el7.x86_64"));
    assertThat(only(finish(List.of(), overrides)).stream()).isEqualTo("rhel-7.1");
  }

  @Test
  void anotherReleaseThanUnamesIsAContradictionAndTheFaultsIsJudged() throws IOException {
    List<LogLine> lines =
        Lines.of(
            0,
            notebook.replace("shop-service-11 3.10.0-229.el7", "shop-service-11 3.10.0-514.el7"));
    SystemMap map = finish(lines, nullDereference(lines));
    KernelSystem shop = host(map, "xg-napos-shop-service-11");
    assertThat(shop.kernel()).isEqualTo("3.10.0-229.el7.x86_64");
    assertThat(shop.contradictions())
        .containsExactly(
            Text.phrase(
                "system.release-differs", "3.10.0-229.el7.x86_64", "3.10.0-514.el7.x86_64"));
  }

  @Test
  void factsInAFileOfTheirOwnJoinTheLogsSystem() throws IOException {
    String log = notebook.substring(notebook.indexOf("[47113590"), notebook.indexOf("### 系统信息"));
    var lines = new java.util.ArrayList<>(Lines.of(0, log));
    Fault fault = nullDereference(lines);
    lines.addAll(
        Lines.of(
            1,
            """
            NAME="CentOS Linux"
            ID="centos"
            VERSION_ID="7"
            CentOS Linux release 7.1.1503 (Core)
            kernel.panic_on_oops = 1
            """));
    KernelSystem system = only(finish(lines, fault));
    assertThat(system.distribution()).isEqualTo("centos");
    assertThat(system.version()).isEqualTo("7.1");
    assertThat(system.facts()).containsEntry("sysctl:kernel.panic_on_oops", "1");
    assertThat(system.kernel()).isEqualTo("3.10.0-229.el7.x86_64");
  }

  @Test
  void aListOfPackagesTellsTheVersionOfTheKernelThatRan() throws IOException {
    KernelSystem system =
        only(
            finish(
                """
                [root@db1 ~]# uname -r
                5.3.18-150300.59.90-default
                [root@db1 ~]# rpm -qa
                kernel-default-5.3.18-150300.59.87.1.x86_64
                kernel-default-5.3.18-150300.59.90.1.x86_64
                kernel-firmware-all-20210208-150300.4.16.1.noarch
                """));
    assertThat(system.kernel()).isEqualTo("5.3.18-150300.59.90-default");
    assertThat(system.packageVersion()).isEqualTo("5.3.18-150300.59.90.1");
    assertThat(system.stream()).isEqualTo("sles-15.3");
    assertThat(system.upstreamExact()).isFalse();
  }

  @Test
  void aPackageListDoesNotMakeABaseALevel() throws IOException {
    KernelSystem sles =
        only(
            finish(
                """
                [root@db1 ~]# uname -r
                5.3.18-150300.59.90-default
                [root@db1 ~]# rpm -qa
                kernel-default-5.3.18-150300.59.90.1.x86_64
                """));
    KernelSystem debian =
        only(
            finish(
                """
                [root@db1 ~]# uname -r
                6.1.0-18-amd64
                [root@db1 ~]# dpkg -l
                ii  linux-image-6.1.0-18-amd64  6.1.76-1  amd64  Linux 6.1 for 64-bit PCs (signed)
                """));
    var streams = new Streams(BOOK);
    assertThat(streams.place(sles).upstreamExact()).isFalse();
    assertThat(streams.place(debian).upstreamExact()).isTrue();
    assertThat(streams.place(debian).upstream()).isEqualTo("6.1.76");
  }

  @Test
  void aReportsLineTellsPackageAndStream() throws IOException {
    KernelSystem system =
        only(
            finish(
                "[   71.102] CPU: 2 PID: 411 Comm: dd Not tainted 5.15.0-97-generic"
                    + " #107~20.04.1-Ubuntu\n"));
    assertThat(system.packageVersion()).isEqualTo("5.15.0-97.107~20.04.1");
    assertThat(system.stream()).isEqualTo("ubuntu-20.04/linux-hwe-5.15");
  }

  @Test
  void aBannerTellsWhoseKernelItIs() throws IOException {
    KernelSystem system =
        only(
            finish(
                "[    0.000000] Linux version 4.18.0-348.7.1.el8_5.x86_64"
                    + " (mockbuild@kbuilder.bsys.centos.org) (gcc version 8.5.0) #1 SMP\n"));
    assertThat(system.distribution()).isEqualTo("centos");
    assertThat(system.candidates()).containsExactly("centos");
  }

  @Test
  void bootLinesTellKernelHypervisorHardwareAndCommandLine() throws IOException {
    KernelSystem system =
        only(
            finish(
                """
                [    0.000000] Linux version 6.1.0-18-amd64 (debian-kernel@lists.debian.org) (gcc-12 (Debian 12.2.0-14) 12.2.0, GNU ld (GNU Binutils for Debian) 2.40) #1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01)
                [    0.000000] Command line: BOOT_IMAGE=/boot/vmlinuz-6.1.0-18-amd64 root=/dev/vda1 ro quiet
                [    0.000000] DMI: QEMU Standard PC (Q35 + ICH9, 2009), BIOS 1.16.2 04/01/2014
                [    0.000000] Hypervisor detected: KVM
                [    0.018413] Booting paravirtualized kernel on KVM
                """));
    assertThat(system.kernel()).isEqualTo("6.1.0-18-amd64");
    assertThat(system.packageVersion()).isEqualTo("6.1.76-1");
    assertThat(system.distribution()).isEqualTo("debian");
    assertThat(system.role()).isEqualTo(Role.VM);
    assertThat(system.hypervisor()).isEqualTo("kvm");
    assertThat(system.hardware()).startsWith("QEMU Standard PC");
    assertThat(system.facts()).containsKey("cmdline");
    assertThat(system.evidence()).hasSize(5);
  }

  @Test
  void capturesOfOtherCommandsBecomeFacts() throws IOException {
    KernelSystem system =
        only(
            finish(
                """
                root@db7:~# uname -r
                5.15.0-97-generic
                root@db7:~# cat /etc/os-release
                ID=ubuntu
                VERSION_ID="20.04"
                root@db7:~# ethtool -i eno1
                driver: ixgbe
                version: 5.1.0-k
                firmware-version: 0x61bf0001
                root@db7:~# lspci
                02:00.0 Ethernet controller: Intel Corporation 82599ES 10-Gigabit SFI/SFP+
                root@db7:~# lspci -tv
                -[0000:00]-+-00.0  Intel Corporation Xeon E7 v3/Xeon E5 v3/Core i7 DMI2
                """));
    assertThat(system.host()).isEqualTo("db7");
    assertThat(system.stream()).isEqualTo("ubuntu-20.04/linux-hwe-5.15");
    assertThat(system.facts())
        .containsEntry("driver:eno1", "ixgbe")
        .containsEntry("driver-version:eno1", "5.1.0-k")
        .containsKey("pci:02:00.0");
    assertThat(system.facts().keySet()).anyMatch(k -> k.startsWith("pci:0000:00]-+-00.0"));
  }

  @Test
  void hostsOfOneSyslogAreSystemsOfTheirOwn() throws IOException {
    SystemMap map =
        finish(
            """
            Mar  7 13:38:04 web1 kernel: Linux version 3.10.0-229.el7.x86_64 (b@h) (gcc) #1 SMP
            Mar  7 13:38:05 web2 kernel: Linux version 3.10.0-514.el7.x86_64 (b@h) (gcc) #1 SMP
            Mar  7 13:38:05 web1.example.com kernel: Command line: ro
            """);
    assertThat(map.systems()).extracting(KernelSystem::host).containsExactly("web1", "web2");
    assertThat(map.systems())
        .extracting(KernelSystem::stream)
        .containsExactly("rhel-7.1", "rhel-7.3");
  }

  @Test
  void aPromptThatNamesAnotherHostThanUnameIsAContradiction() throws IOException {
    KernelSystem system =
        only(
            finish(
                """
                [root@bastion ~]# uname -a
                Linux web1 3.10.0-229.el7.x86_64 #1 SMP Fri Mar 6 11:36:42 UTC 2015 x86_64 x86_64 x86_64 GNU/Linux
                """));
    assertThat(system.contradictions())
        .containsExactly(Text.phrase("system.prompt-and-uname", "bastion", "web1"));
  }

  @Test
  void logTextThatLooksAlikeIsNoFact() throws IOException {
    assertThat(
            finish(
                    """
                    Linux localhost.localdomain
                    Linux bad-nvr 2
                    Release: the lock
                    服务没有响应，目标 KVM 虚拟机无法登陆
                    - Found VM in paused state
                    Call Trace:
                    """)
                .systems())
        .isEmpty();
  }

  @Test
  void eachFaultOfALogWithoutHostStandsOnTheKernelThatPrintedIt() throws IOException {
    List<LogLine> lines = Lines.of(0, "one\ntwo\nthree\n");
    Fault a = fault(lines, "one", "3.10.0-229.el7.x86_64");
    Fault b = fault(lines, "two", "3.10.0-229.el7.x86_64");
    Fault c = fault(lines, "three", "3.10.0-514.el7.x86_64");
    SystemMap map = finish(lines, a, b, c);
    assertThat(map.systems())
        .extracting(KernelSystem::kernel)
        .containsExactly("3.10.0-229.el7.x86_64", "3.10.0-514.el7.x86_64");
    assertThat(map.systemOf(b)).isSameAs(map.systemOf(a));
  }

  @Test
  void aSessionOfTheCrashUtilityNamesItsKernel() throws IOException {
    KernelSystem system =
        only(
            finish(
                """
                      KERNEL: /usr/lib/debug/lib/modules/3.10.0-327.18.2.el7.x86_64/vmlinux
                    NODENAME: db7
                     MACHINE: x86_64  (2197 Mhz)
                """));
    assertThat(system.kernel()).isEqualTo("3.10.0-327.18.2.el7.x86_64");
    assertThat(system.arch()).isEqualTo("x86_64");
    assertThat(system.role()).isEqualTo(Role.UNKNOWN);
  }

  @Test
  void theFileThatTheBootLoaderStartedNamesTheKernelIfNothingElseDoes() throws IOException {
    String cmdline =
        "[    0.000000] Kernel command line: BOOT_IMAGE=/boot/vmlinuz-5.15.0-91-generic root=/dev/sda1\n";
    assertThat(only(finish(cmdline)).kernel()).isEqualTo("5.15.0-91-generic");
    String banner = "[    0.000000] Linux version 5.15.0-92-generic (a@b) (gcc) #1 SMP\n";
    assertThat(only(finish(banner + cmdline)).kernel()).isEqualTo("5.15.0-92-generic");
  }

  @Test
  void aReportOfAnyKindNamesTheKernel() throws IOException {
    KernelSystem system =
        only(
            finish(
                """
                Jan 25 14:59:30 web1 kernel: CPU: 0 PID: 1165 Comm: tuned
                Not tainted 6.1.0-37-amd64 #1
                Jan 25 14:59:30 web1 kernel: Hardware name: Example Machine
                """));
    assertThat(system.host()).isEqualTo("web1");
    assertThat(system.kernel()).isEqualTo("6.1.0-37-amd64");
    assertThat(system.arch()).isEqualTo("x86_64");
  }

  @Test
  void architecturesHaveOneNameWhereverTheyAreReadFrom() throws IOException {
    assertThat(only(finish("Architecture: i686\n")).arch()).isEqualTo("i386");
    assertThat(
            only(finish("Linux a 6.6.1 #1 SMP Fri Mar 6 11:36:42 UTC 2015 aarch64 GNU/Linux\n"))
                .arch())
        .isEqualTo("arm64");
  }

  private static Fault fault(List<LogLine> lines, String text, @Nullable String release) {
    return Lines.fault("oops", lines, text, 1, release, null);
  }
}
