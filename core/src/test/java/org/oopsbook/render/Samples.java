package org.oopsbook.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oopsbook.model.Advice;
import org.oopsbook.model.Arch;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Consequence;
import org.oopsbook.model.Context;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.DiagnosedIncident;
import org.oopsbook.model.Diagnosis;
import org.oopsbook.model.Evidence;
import org.oopsbook.model.Exposure;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Fix;
import org.oopsbook.model.Frame;
import org.oopsbook.model.Incident;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.KnownBug;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Match;
import org.oopsbook.model.Severity;
import org.oopsbook.model.Signature;
import org.oopsbook.model.Task;
import org.oopsbook.model.Text;
import org.oopsbook.model.Trace;
import org.oopsbook.model.Urgent;
import org.oopsbook.model.Verdict;

/** The two problems of the notebook that the product began as, diagnosed by hand. */
final class Samples {
  static final int NULL_FIRST = 18;
  static final int EPT_FIRST = 121;

  private Samples() {}

  /** The notebook: two faults on three systems. */
  static Diagnosis notebook() {
    return new Diagnosis(
        new Diagnosis.Tool("0.1.0", "5f2b".repeat(16), "2026-11-25"),
        "kernel-problems.zh.md",
        List.of(new Evidence("kernel-problems.zh.md", null, "kernel-log", 9543, 217, List.of())),
        List.of(SampleSystems.shop(), SampleSystems.guest(), SampleSystems.host()),
        List.of(nullDereference(), ept()),
        List.of(new Exposure("s1", known("sched/cfs-throttled-next-buddy", "Buddy", "伙伴"), true)));
  }

  private static KnownBug known(String problem, String en, String zh) {
    var verdict = new Verdict(Verdict.Value.AFFECTED, Text.verbatim("older"), null);
    return new KnownBug(problem, text(en, zh), Severity.FATAL, false, verdict, null);
  }

  /** The notebook with another verdict on the first incident's kernel. */
  static Diagnosis with(Verdict verdict) {
    DiagnosedIncident first = nullDereference();
    Match match = cfs(verdict);
    return only(
        new DiagnosedIncident(
            first.incident(), first.system(), first.findings(), List.of(match), List.of(), null));
  }

  static Diagnosis only(DiagnosedIncident incident) {
    Diagnosis all = notebook();
    return new Diagnosis(
        all.tool(), all.caseName(), all.evidence(), all.systems(), List.of(incident), List.of());
  }

  /** The first incident, of which the book knows nothing. */
  static DiagnosedIncident unknown() {
    DiagnosedIncident known = nullDereference();
    return new DiagnosedIncident(
        known.incident(), known.system(), known.findings(), List.of(), advice(), null);
  }

  /** A fault that took the machine down, found twice, and a lesser one that the book half knows. */
  static Diagnosis panicAfterwards() {
    DiagnosedIncident first = unknown();
    Fault root = first.incident().root();
    var panicLine =
        new LogLine(
            new LineRef(0, 57),
            0,
            "Kernel panic - not syncing: Fatal exception",
            47_113_590_478_900L,
            null,
            null,
            -1,
            null,
            LogLine.Origin.UNMARKED,
            false);
    var consequence =
        new Consequence(
            plain("panic", "kernel panic: Fatal exception", List.of(panicLine)),
            text("panic_on_oops turns an oops into a panic", "panic_on_oops 使 oops 变为 panic"));
    var incident =
        new Incident(
            root,
            first.incident().signature(),
            List.of(consequence),
            2,
            List.of(root.headline()),
            0);
    var worst =
        new DiagnosedIncident(
            incident, first.system(), first.findings(), List.of(), first.advice(), null);
    Diagnosis all = notebook();
    return new Diagnosis(
        all.tool(),
        all.caseName(),
        all.evidence(),
        all.systems(),
        List.of(worst, halfKnown()),
        List.of(new Exposure("s3", known("net/ixgbe-reset", "Reset", "复位"), false)));
  }

  static DiagnosedIncident halfKnown() {
    DiagnosedIncident ept = ept();
    Match m = ept.matches().getFirst();
    var possible =
        new Match(
            m.problem(),
            m.title(),
            true,
            Match.Confidence.POSSIBLE,
            m.because(),
            m.against(),
            m.unknown(),
            m.onSystem(),
            m.verdict(),
            m.cause(),
            m.solution(),
            m.workaround(),
            m.urgent(),
            m.fixes(),
            m.confirm(),
            m.sources(),
            m.uncertain());
    return new DiagnosedIncident(
        ept.incident(), ept.system(), ept.findings(), List.of(possible), List.of(), null);
  }

  private static Fault plain(String kind, String title, List<LogLine> lines) {
    return plain(kind, title, lines, Map.of());
  }

  private static Fault plain(
      String kind, String title, List<LogLine> lines, Map<String, Fact> facts) {
    return new Fault(
        kind,
        Severity.FATAL,
        kind + "/plain",
        title,
        List.of(),
        null,
        null,
        null,
        null,
        List.of(),
        false,
        null,
        List.of(),
        Map.of(),
        null,
        List.of(),
        null,
        null,
        null,
        facts,
        lines);
  }

  /** A fault of one line, with these facts. */
  static Fault withFacts(String kind, Map<String, Fact> facts) {
    return plain(kind, kind, List.of(nullDereference().incident().root().headline()), facts);
  }

  /** An incident of {@code root} alone, of which the book knows nothing. */
  static DiagnosedIncident incidentOf(Fault root) {
    DiagnosedIncident known = unknown();
    var incident = new Incident(root, known.incident().signature(), List.of(), 1, List.of(), 0);
    return new DiagnosedIncident(incident, known.system(), List.of(), List.of(), List.of(), null);
  }

  static Diagnosis nothing() {
    Diagnosis all = notebook();
    var evidence =
        new Evidence(
            "messages",
            null,
            "kernel-log",
            120,
            3,
            List.of(text("cut short after 3 lines", "在第 3 行后被截断")));
    return new Diagnosis(
        all.tool(), "messages", List.of(evidence), List.of(), List.of(), List.of());
  }

  private static List<Advice> advice() {
    return List.of(
        new Advice(
            Advice.Action.COLLECT,
            text("Set up kdump, so that the next one leaves a dump.", "配置 kdump，以便下次留下转储。"),
            "systemctl enable --now kdump"));
  }

  /** The notebook's first incident as if {@code kernel} ran. */
  static Diagnosis onGivenKernel(String kernel) {
    KernelSystem s = SampleSystems.shop();
    var given =
        new KernelSystem(
            s.id(),
            s.host(),
            kernel,
            true,
            s.packageVersion(),
            s.arch(),
            s.distribution(),
            s.candidates(),
            s.version(),
            s.stream(),
            s.upstream(),
            s.role(),
            s.hypervisor(),
            s.hostedBy(),
            s.livePatches(),
            s.contradictions(),
            s.hardware(),
            s.cpu(),
            s.facts(),
            s.evidence());
    Diagnosis one = only(nullDereference());
    return new Diagnosis(
        one.tool(), one.caseName(), one.evidence(), List.of(given), one.incidents(), List.of());
  }

  static DiagnosedIncident nullDereference() {
    var lines = SampleLog.read("null-dereference.log", NULL_FIRST);
    var registers = new LinkedHashMap<String, String>();
    registers.put("rax", "0000000000000000");
    registers.put("rsi", "ffff880470073728");
    registers.put("rdi", "0000000000000010");
    var facts = new LinkedHashMap<String, Fact>();
    facts.put("address", new Fact.One("0000000000000010", lines.getFirst().at()));
    var root =
        new Fault(
            "null-pointer-dereference",
            Severity.FATAL,
            "null-pointer-dereference/x86-until-5.0",
            "BUG: unable to handle kernel NULL pointer dereference in pick_next_task_fair",
            List.of(),
            new CodePlace("rb_next", 1, 0x50, null),
            new Culprit(
                "pick_next_task_fair",
                null,
                text(
                    "rb_next is a shared helper, and the frame above it called it",
                    "rb_next 是公用函数，调用它的是其上一帧")),
            null,
            new Task(3, 16179, "java"),
            List.of(),
            true,
            "0x10",
            List.of(new Trace("Call Trace", frames(lines))),
            registers,
            null,
            List.of("kvm_intel", "kvm"),
            "Huawei RH1288 V3/BC11HGSC0, BIOS 1.71 12/03/2015",
            "3.10.0-229.el7.x86_64",
            Arch.X86_64,
            facts,
            lines);
    var finding =
        new Finding(
            "null-member",
            text(
                "RDI holds 0x10, the address that failed: the member at offset 0x10 of a NULL"
                    + " structure was read",
                "RDI 中正是出错地址 0x10：读取了空结构体偏移 0x10 处的成员"),
            List.of(
                SampleLog.lineWith(lines, "RDI:").at(),
                SampleLog.lineWith(lines, "CR2: 0000000000000010 ").at()));
    return new DiagnosedIncident(
        new Incident(root, new Signature("0123456789abcdef", 1), List.of(), 1, List.of(), 0),
        "s1",
        List.of(finding),
        List.of(cfs(affected("3.10.0-514.el7", "rhel-7.3"))),
        advice(),
        null);
  }

  private static List<Frame> frames(List<LogLine> lines) {
    return List.of(
        frame(lines, "pick_next_task_fair", 0x129, 0x1d0, false),
        frame(lines, "__schedule", 0x122, 0x7b0, true),
        frame(lines, "schedule", 0x29, 0x70, true),
        frame(lines, "futex_wait_queue_me", 0xde, 0x140, true));
  }

  private static Frame frame(
      List<LogLine> lines, String function, long offset, long size, boolean reliable) {
    LogLine line = SampleLog.lineWith(lines, " " + function + "+");
    return new Frame(
        new CodePlace(function, offset, size, null),
        null,
        reliable,
        Context.TASK,
        false,
        null,
        -1,
        line.at());
  }

  static Verdict affected(String release, String stream) {
    return new Verdict(
        Verdict.Value.AFFECTED,
        text(
            "3.10.0-229.el7 belongs to rhel-7.1, which has no fix of its own; the fix came later",
            "3.10.0-229.el7 属于 rhel-7.1，该流没有自己的修复；修复在后续版本中"),
        new Verdict.UpgradeTo(release, stream));
  }

  static Match cfs(Verdict verdict) {
    return new Match(
        "sched/cfs-throttled-next-buddy",
        text(
            "CFS bandwidth: NULL dereference in pick_next_task_fair with throttled groups",
            "CFS 带宽控制：被限流的组使 pick_next_task_fair 解引用空指针"),
        true,
        Match.Confidence.CERTAIN,
        List.of(
            text("NULL dereference at 0x10 in rb_next", "rb_next 在 0x10 处解引用空指针"),
            text("blamed on pick_next_task_fair", "归咎于 pick_next_task_fair")),
        List.of(),
        List.of(),
        "s1",
        verdict,
        text(
            "A group created inside a throttled hierarchy did not inherit its throttle count, so"
                + " its entities could become the next buddy; the scheduler then looked for a task"
                + " in a run queue that had none.",
            "在被限流的层级内新建的组没有继承限流计数，其实体可能被选为 next buddy；" + "调度器随后在一个空的运行队列中寻找任务，从而解引用空指针。"),
        null,
        text("Remove CPU quotas (cpu.cfs_quota_us = -1).", "取消 CPU 配额（cpu.cfs_quota_us = -1）。"),
        new Urgent(
            true, false, List.of(text("The vmcore, if there is one.", "vmcore（如果有）。")), List.of()),
        List.of(
            new Fix(
                "rhel-7.3",
                "3.10.0-514.el7",
                "3.10.0-505.el7",
                List.of(),
                List.of("1341003"),
                null,
                null,
                false,
                null),
            new Fix(
                "rhel-7.2-eus",
                "3.10.0-327.44.2.el7",
                null,
                List.of("RHBA-2016:2966"),
                List.of("1373820"),
                text("a RHEL 7.2 EUS subscription", "RHEL 7.2 EUS 订阅"),
                "https://access.redhat.com/errata/RHBA-2016:2966",
                false,
                null)),
        List.of(
            text(
                "grep . /sys/fs/cgroup/cpu/*/cpu.cfs_quota_us shows a quota other than -1.",
                "grep . /sys/fs/cgroup/cpu/*/cpu.cfs_quota_us 显示不为 -1 的配额。")),
        List.of("RHBA-2016:2966 https://access.redhat.com/errata/RHBA-2016:2966"),
        List.of(text("The advisory was read only as quoted by the notebook.", "公告内容仅据笔记引用。")));
  }

  static DiagnosedIncident ept() {
    var lines = SampleLog.read("ept.log", EPT_FIRST);
    var facts = new LinkedHashMap<String, Fact>();
    facts.put("gpa", new Fact.One("0x108ba4538", lines.get(1).at()));
    facts.put(
        "spte",
        new Fact.Many(
            List.of(
                new Fact.One("0x84c236107", lines.get(2).at()),
                new Fact.One("0x10515c7107", lines.get(3).at()),
                new Fact.One("0xde4657107", lines.get(4).at()),
                new Fact.One("0x1028125d77", lines.get(5).at()))));
    var root =
        new Fault(
            "ept-misconfiguration",
            Severity.ERROR,
            "ept-misconfiguration/until-3.19",
            "EPT: Misconfiguration",
            List.of(),
            null,
            null,
            null,
            null,
            List.of(),
            false,
            null,
            List.of(),
            Map.of(),
            null,
            List.of(),
            null,
            null,
            Arch.X86_64,
            facts,
            lines);
    var finding =
        new Finding(
            "ept-entry-valid",
            text(
                "Every entry is valid (level 1: read, write, execute, write-back): the processor"
                    + " was right to go on, so KVM's check of the MMIO entry was a false alarm",
                "各级表项均有效（第 1 级：可读、可写、可执行、回写）：KVM 对 MMIO 表项的检查属于误报"),
            lines.subList(2, 6).stream().map(LogLine::at).toList());
    return new DiagnosedIncident(
        new Incident(root, new Signature("fedcba9876543210", 1), List.of(), 1, List.of(), 0),
        "s3",
        List.of(finding),
        List.of(mmio()),
        List.of(),
        null);
  }

  private static Match mmio() {
    return new Match(
        "kvm/ept-mmio-misconfiguration",
        text("KVM takes a valid page-table entry for a broken one", "KVM 把有效的页表项误判为损坏"),
        true,
        Match.Confidence.CERTAIN,
        List.of(text("every entry printed is valid", "打印出的表项全部有效")),
        List.of(),
        List.of(),
        "s3",
        affected("3.10.0-514.el7", "rhel-7.3"),
        text(
            "Two virtual CPUs fault on one MMIO page; the second finds the entry already replaced,"
                + " and KVM takes that for a misconfiguration and stops the guest.",
            "两个虚拟 CPU 同时访问同一 MMIO 页；后者发现表项已被替换，KVM 误认为是配置错误并暂停虚拟机。"),
        text("Update the host, then power-cycle the paused guest.", "升级宿主机，然后重启被暂停的虚拟机。"),
        null,
        null,
        List.of(
            new Fix(
                "rhel-7.3",
                "3.10.0-514.el7",
                null,
                List.of("RHSA-2016:2574"),
                List.of("1267128"),
                null,
                "https://access.redhat.com/errata/RHSA-2016:2574",
                false,
                null),
            new Fix(
                "rhel-7.2",
                "3.10.0-327.3.1.el7",
                "3.10.0-327.1.1.el7",
                List.of("RHSA-2015:2552"),
                List.of("1275150"),
                null,
                "https://access.redhat.com/errata/RHSA-2015:2552",
                false,
                null)),
        List.of(),
        List.of("https://access.redhat.com/solutions/1758133"),
        List.of());
  }

  static Text text(String en, String zh) {
    return new Text.Curated(en, zh);
  }
}
