package org.oopsbook.fault;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.BodyLine.Area;

/** Reads the remaining lines that only reports have. */
final class DetailLines {
  private static final Pattern CODE =
      Pattern.compile(
          "\\s*+(?:Code|Krnl Code|Instruction dump): ?(?:Bad [A-Z]\\w* value\\.?|(.*+))");
  private static final Pattern STACK =
      Pattern.compile(
          "\\s*+Stack(?:: ?\\(0x[0-9a-f]++ to 0x[0-9a-f]++\\)| :|:)(?:\\s[0-9a-f]{8,16}){0,8}\\s*+");
  private static final Pattern WORDS =
      Pattern.compile(
          "\\s{0,12}(?:[0-9a-f]{4,8}: )?[0-9a-f]{8,16}(?:[ ](?:[0-9a-f]{8,16}|0{4,16}|\\?{8,16})){1,7}\\s*+");

  /** More of the code than stands on its first line: POWER's words, s390x's listing. */
  private static final Pattern CODE_GOES_ON =
      Pattern.compile(
          "\\s*+(?:[>#*]?[0-9a-f]{16}: [0-9a-f]{4,12}\\s.*+"
              + "|(?:<?[0-9a-f]{8}>?(?:\\s++|$)){4,16})");

  private static final Pattern OOPS =
      Pattern.compile("\\s*+(?:Oops|Internal error): (.{1,100}?)\\s\\[#(\\d{1,6})](?:\\s.*+)?");
  private static final Pattern OTHER_CPU =
      Pattern.compile("\\s*+(?:NMI backtrace for cpu (\\d{1,5})|Sending NMI .{0,80})(?:\\s.*+)?");
  private static final Pattern END_TRACE = Pattern.compile("\\s*+---\\[ end trace .*+");
  private static final Pattern CUT_HERE = Pattern.compile("\\s*+-{6,}\\[ cut here ]-{6,}\\s*+");

  private static final Pattern LOCK_SITE =
      Pattern.compile(
          ".{0,200}?\\)\\{[^}]{0,20}}(?:-\\{\\d:\\d})?,?\\s++at:\\s++(?:\\[<[0-9a-f]{8,16}>]\\s++)?"
              + Lines.PLACE);

  private record Sort(Area area, Pattern pattern) {
    static Sort of(Area area, String... alternatives) {
      return new Sort(area, Pattern.compile("\\s*+(?:" + String.join("|", alternatives) + ")"));
    }
  }

  private static final List<Sort> SORTS =
      List.of(
          Sort.of(
              Area.MEMORY_ACCESS,
              "PGD [0-9a-f]++ ",
              "PGD 0 ",
              "P4D [0-9a-f]",
              "#PF: ",
              "\\*pd[pt]e? = ",
              "pgd = [0-9a-f]{8}",
              "\\[[0-9a-f]{8,16}] (?:\\*?pgd=|pgd=|address between)",
              "Mem abort info:",
              "Data abort info:",
              "(?:ESR|EC|SET|EA|FSC|ISV|CM|GCS) = 0x?",
              "(?:user|swapper) pgtable: ",
              "Faulting instruction address: ",
              "BAD_ADDR",
              "Failing address: ",
              "Fault in (?:home|primary|secondary) space mode",
              "AS:[0-9a-f]{16} ",
              "Kernel Offset: ",
              "Exception stack\\(",
              "sp=[0-9a-f]{16} bsp=",
              "CONFIG_",
              "Unable to access opcode bytes"),
          Sort.of(
              Area.LOCKS,
              "\\d++ locks? held by ",
              "no locks held by ",
              "#\\d++: [0-9a-f(]",
              "-> #\\d++ \\(",
              "irq event stamp: ",
              "(?:hard|soft)irqs last +(?:en|dis)abled at ",
              "is trying to acquire lock",
              "but task is already holding lock",
              "which lock already depends on the new lock",
              "the existing dependency chain",
              "Possible unsafe locking scenario",
              "\\*\\*\\* DEADLOCK \\*\\*\\*",
              "Showing all locks held in the system",
              "lock: ",
              "other info that might help us debug",
              "INFO: lockdep is turned off",
              "Chain exists of:",
              "CPU0 {4,20}CPU1",
              "---- {4,20}----",
              "lock\\(",
              "\\.\\.\\. key +at: ",
              "\\.\\.\\. acquired at:",
              "(?:INITIAL USE|(?:HARD|SOFT)IRQ-ON-[WR]|IN-(?:HARD|SOFT)IRQ-[WR]) at:",
              "and this task is already holding",
              "but task is already holding",
              "(?:in_atomic|preempt_count)(?:\\(\\))?: ",
              "Preemption disabled at:",
              "RCU nest depth: ",
              "rcu_scheduler_active = "),
          Sort.of(
              Area.OBJECT,
              "(?:Read|Write) (?:of size \\d++ )?at addr ",
              "(?:Read|Write) of size \\d++ (?:at addr|by)",
              "The buggy address ",
              "which belongs to the ",
              "located \\d++ bytes",
              "\\d++-byte region \\[",
              "Memory state around the buggy address",
              ">?[0-9a-f]{16}: (?:[0-9a-f]{2} ){8}",
              "page:[0-9a-fx(]",
              "raw: [0-9a-f]{16} ",
              "page dumped because",
              "INFO: (?:Slab|Object) 0x",
              "(?:Slab|Object|Redzone|Bytes b4|Padding) (?:0x)?[0-9a-f]{8,16}",
              "page_owner tracks the page",
              "flags: 0x[0-9a-f]",
              "unreferenced object 0x",
              "comm \".{1,16}\", pid \\d",
              "hex dump \\(first ",
              "This frame has \\d++ object",
              "and is located at offset ",
              "\\[\\d++, \\d++\\) '",
              "kfence-#\\d++"),
          Sort.of(
              Area.MEMORY_STATE,
              "Mem-Info:",
              "Node \\d++ ",
              "(?:active|inactive)_(?:anon|file):",
              "(?:slab|mapped|free|unevictable|dirty)\\w*:\\d",
              "lowmem_reserve\\[]:",
              "\\d++ (?:total pagecache pages|pages in swap cache|pages RAM|pages reserved|pages HighMem|pages hwpoisoned|pages cma)",
              "(?:Free|Total) swap += ",
              "Swap cache stats:",
              "\\[ *pid *] +uid",
              "\\[ *\\d++] +\\d++ +\\d++ +\\d++",
              "Tasks state \\(memory values in pages\\):",
              "oom-kill:constraint=",
              "Memory cgroup stats for ",
              "memory: usage ",
              "(?:kmem|swap|memory\\+swap): usage "),
          Sort.of(
              Area.STALL,
              "\\(detected by \\d++, ",
              "\\(t=\\d++ jiffies",
              "rcu: \\t",
              "\\d++-[.!O]{1,3}: \\(",
              "pool \\d++: cpus?=",
              "pwq \\d++: cpus?=",
              "workqueue \\w++: flags=",
              "Task dump for CPU ",
              "Sched Debug Version",
              "Workqueue: ",
              "\"echo 0 > /proc/sys/kernel/hung_task_timeout_secs\"",
              "Blocked by coredump",
              "RCU grace-period kthread stack dump",
              "Stack dump where RCU GP kthread last ran"));

  private DetailLines() {}

  static @Nullable BodyLine read(String text) {
    if (CUT_HERE.matcher(text).matches()) return new BodyLine.CutHere();
    if (END_TRACE.matcher(text).matches()) return new BodyLine.EndTrace();
    Matcher code = CODE.matcher(text);
    if (code.matches()) {
      return new BodyLine.Code(code.group(1) == null ? "" : code.group(1).strip());
    }
    Matcher oops = OOPS.matcher(text);
    if (oops.matches()) return new BodyLine.Oops(oops.group(1), Lines.number(oops.group(2)));
    Matcher other = OTHER_CPU.matcher(text);
    if (other.matches()) return new BodyLine.OtherCpu(Lines.number(other.group(1)));
    if (text.indexOf(" at:") > 0) {
      Matcher site = Lines.start(LOCK_SITE, text);
      if (site != null) return new BodyLine.Detail(Area.LOCKS, Lines.place(site, 1));
    }
    if (STACK.matcher(text).matches() || WORDS.matcher(text).matches()) {
      return new BodyLine.StackWords();
    }
    if (CODE_GOES_ON.matcher(text).matches()) return new BodyLine.StackWords();
    for (Sort sort : SORTS) {
      if (sort.pattern.matcher(text).lookingAt()) return new BodyLine.Detail(sort.area, null);
    }
    return null;
  }
}
