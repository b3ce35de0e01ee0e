package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads who ran on what kernel and machine: task, taint, release, hardware, modules. */
final class TaskLines {
  private static final Pattern CPU =
      Pattern.compile(
          "\\s*+(?:CPU: (\\d{1,5}) (?:UID: \\d++ )?PID: (-?\\d{1,10}) Comm: (.{1,64}?)"
              + "|P[Ii][Dd]: (\\d{1,10}), comm: (.{1,64}?))\\s++(?=Tainted: |Not tainted)");
  private static final Pattern CPU_ALONE =
      Pattern.compile("\\s*+CPU: (\\d{1,5}) (?:UID: \\d++ )?PID: (\\d{1,10}) Comm: (\\S.{0,63})");

  /** The rest of such a line that was broken in the midst of the PID. */
  private static final Pattern COMM_ALONE =
      Pattern.compile("\\d{0,9}+ ?Comm: (.{1,64}?)\\s++(?=Tainted: |Not tainted)");

  /** The crash utility: {@code PID: 80589 TASK: ffff8807deb08000 CPU: 0 COMMAND: "java"}. */
  private static final Pattern CRASH =
      Pattern.compile(
          "PID: (\\d{1,10})\\s++TASK: [0-9a-f]{8,16}\\s++CPU: (\\d{1,5})\\s++COMMAND: \"(.{1,64})\"\\s*+");

  /** {@code Not tainted 3.10… #1}, {@code Tainted: G B W ----- 3.10… #1}. */
  private static final Pattern KERNEL =
      Pattern.compile(
          "\\s*+(?:loaded )?(?:(Not tainted)|Tainted: ([A-Z -]++))\\s*+\\(?(\\d++\\.\\d++[^\\s)]*+)?(?:[\\s)].*+)?");

  private static final Pattern TAINT_WORDS =
      Pattern.compile("\\s*+Tainted: ((?:\\[[A-Z]]=\\w++(?:, )?)++)\\s*+");
  private static final Pattern TAINT_WORD = Pattern.compile("\\[([A-Z])]=");

  /** What follows the command name where the line breaks in the midst of it. */
  private static final Pattern AFTER_COMM =
      Pattern.compile("\\s(?:Kdump:|Tainted:|Not\\b).*+$|\\s++$");

  private static final Pattern HARDWARE = Pattern.compile("\\s*+Hardware name: (.*+)");
  private static final Pattern STATE =
      Pattern.compile(
          "\\s*+task:(.{1,40}?)\\s++state:([A-Za-z])(?:\\s++running task)?\\s++stack:\\s*+-?\\d++\\s++pid:\\s*+(\\d{1,10})\\b.*+");

  /** {@code java D ffff880470073680 0 1234 1 0x00000080}, before 5.10. */
  private static final Pattern OLD_STATE =
      Pattern.compile(
          "\\s*+(\\S.{0,39}?)\\s++([RSDTtZXxKWPIi])\\s(?:[0-9a-f]{8,16}|running task {4}|\\(null\\))"
              + "\\s++\\d++\\s++(\\d{1,10})\\s++\\d++\\s++(?:\\(?\\w.*+)?");

  private static final Pattern NO_POINTER_STATE =
      Pattern.compile(
          "\\s*+(\\S.{0,39}?)\\s++([RSDTtZXxKWPIi])(?:\\s{1,4}running task)?\\s*+(\\d++)\\s++(\\d{1,10})"
              + "\\s++\\d++\\s++0x[0-9a-f]{8}\\s*+");
  private static final Pattern TASK_POINTERS =
      Pattern.compile(
          "\\s*+(?:task: (?:0x)?[0-9a-f]{8,16} t|Process .{1,40}? \\(pid: \\d++, |TASK: [0-9a-f]|Process .{1,40}? \\(pid: \\d++\\)).*+");
  private static final Pattern PROCESS =
      Pattern.compile("\\s*+Process (.{1,40}?) \\(pid: (\\d{1,10})[,)].*+");
  private static final Pattern MODULES = Pattern.compile("\\s*+Modules linked in:(.*+)");

  private TaskLines() {}

  static @Nullable BodyLine read(String text) {
    Matcher cpu = Lines.start(CPU, text);
    if (cpu != null) return cpu(cpu, text);
    Matcher alone = CPU_ALONE.matcher(text);
    if (alone.matches()) {
      return new BodyLine.Cpu(
          Lines.number(alone.group(1)), pid(alone.group(2)), comm(alone.group(3)), null);
    }
    Matcher broken = Lines.start(COMM_ALONE, text);
    if (broken != null) {
      return new BodyLine.Cpu(-1, -1, broken.group(1), kernel(text.substring(broken.end())));
    }
    Matcher crash = CRASH.matcher(text);
    if (crash.matches()) {
      return new BodyLine.Cpu(
          Lines.number(crash.group(2)), pid(crash.group(1)), crash.group(3), null);
    }
    BodyLine kernel = kernel(text);
    if (kernel != null) return kernel;
    Matcher hardware = HARDWARE.matcher(text);
    if (hardware.matches()) return new BodyLine.Hardware(hardware.group(1).strip());
    Matcher modules = MODULES.matcher(text);
    if (modules.matches()) return new BodyLine.Modules(names(modules.group(1)));
    return state(text);
  }

  private static BodyLine cpu(Matcher cpu, String text) {
    boolean now = cpu.group(1) != null;
    return new BodyLine.Cpu(
        now ? Lines.number(cpu.group(1)) : -1,
        pid(now ? cpu.group(2) : cpu.group(4)),
        comm(now ? cpu.group(3) : cpu.group(5)),
        kernel(text.substring(cpu.end())));
  }

  private static String comm(String printed) {
    return AFTER_COMM.matcher(printed).replaceFirst("");
  }

  static BodyLine.@Nullable Kernel kernel(String text) {
    Matcher words = TAINT_WORDS.matcher(text);
    if (words.matches()) {
      var letters = new ArrayList<String>();
      Matcher word = TAINT_WORD.matcher(words.group(1));
      while (word.find()) letters.add(word.group(1));
      return new BodyLine.Kernel(letters, true, null);
    }
    Matcher kernel = KERNEL.matcher(text);
    if (!kernel.matches()) return null;
    return new BodyLine.Kernel(letters(kernel.group(2)), true, kernel.group(3));
  }

  private static List<String> letters(@Nullable String printed) {
    if (printed == null) return List.of();
    return printed.chars().filter(c -> c >= 'A' && c <= 'Z').mapToObj(Character::toString).toList();
  }

  private static @Nullable BodyLine state(String text) {
    for (Pattern pattern : List.of(STATE, OLD_STATE)) {
      Matcher state = pattern.matcher(text);
      if (state.matches()) {
        return new BodyLine.TaskState(state.group(1), state.group(2), pid(state.group(3)));
      }
    }
    Matcher old = NO_POINTER_STATE.matcher(text);
    if (old.matches()) {
      return new BodyLine.TaskState(old.group(1), old.group(2), pid(old.group(4)));
    }
    Matcher process = PROCESS.matcher(text);
    if (process.matches()) {
      return new BodyLine.Cpu(-1, pid(process.group(2)), process.group(1), null);
    }
    return TASK_POINTERS.matcher(text).matches()
        ? new BodyLine.Detail(BodyLine.Area.OTHER, null)
        : null;
  }

  /** The modules of a list, without what the kernel notes beside them and after them. */
  static List<String> names(String list) {
    var names = new ArrayList<String>();
    String before = list;
    int notes = before.indexOf('[');
    if (notes >= 0) before = before.substring(0, notes);
    for (String word : before.strip().split("\\s++", -1)) {
      int mark = word.indexOf('(');
      String name = mark < 0 ? word : word.substring(0, mark);
      if (!name.isEmpty()) names.add(name);
    }
    return names;
  }

  private static long pid(String digits) {
    return digits.length() > 10 ? -1 : Long.parseLong(digits);
  }
}
