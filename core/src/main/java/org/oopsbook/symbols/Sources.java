package org.oopsbook.symbols;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.SourcePlace;
import org.oopsbook.model.Text;
import org.oopsbook.symbols.KernelId.Fit;
import org.oopsbook.symbols.ObjectFile.Located;

/** The source places of one object file: first all that are asked for, then the answers. */
final class Sources {
  private static final int MOST_ADDRESSES = 20_000;

  /** A function of every kernel whose file tells the top folder of the source. */
  private static final CodePlace TOP = new CodePlace("kernel_init", 0, -1, null);

  private static final String TOP_FILE = "init/main.c";

  private final ObjectFile object;
  private final Fit fit;
  private final Set<Asked> asked = new LinkedHashSet<>();
  private final Map<Asked, List<SourcePlace>> answers = new HashMap<>();
  private String top = "";
  private int located;

  /** A place, and whether a processor stood there; else it is where a call returns to. */
  record Asked(CodePlace place, boolean exact) {}

  Sources(ObjectFile object, Fit fit) {
    this.object = object;
    this.fit = fit;
  }

  ObjectFile object() {
    return object;
  }

  /** Asks for a place, which is answered after {@link #answer}. */
  void ask(Asked place) {
    if (asked.size() < MOST_ADDRESSES) asked.add(place);
  }

  /** What comes from there, innermost first; empty where that is not known. */
  List<SourcePlace> of(Asked place) {
    List<SourcePlace> found = answers.getOrDefault(place, List.of());
    return found.stream()
        .map(s -> new SourcePlace(s.function(), inTree(s.file()), s.line()))
        .toList();
  }

  /** The folder of the source in the kernel that this was built in; empty where not known. */
  String top() {
    return top;
  }

  /** Takes the top folder of the kernel that this module belongs to. */
  void builtIn(String folder) {
    if (top.isEmpty()) top = folder;
  }

  private String inTree(String file) {
    String plain = file.replace("/./", "/");
    if (plain.startsWith("./")) plain = plain.substring(2);
    boolean below = !top.isEmpty() && plain.startsWith(top);
    return below ? plain.substring(top.length()) : plain;
  }

  /** Finds the answers; says to {@code notes} how, and what was not found. */
  void answer(Symbolizer symbolizer, Notes notes) {
    var says = new ArrayList<Text>();
    says.add(object.checked(fit));
    try {
      Tool tool = symbolizer.toolFor(object.relocatable());
      if (!object.lines()) says.add(Text.phrase("symbols.no-lines"));
      else if (tool == null) says.add(Text.phrase("symbols.needs-addr2line"));
      else says.addAll(answered(tool, symbolizer));
    } catch (IOException e) {
      Text why = UnusableSymbols.reason(e);
      says.add(why);
      notes.problem(Text.phrase("symbols.refused", object.given(), why));
    }
    notes.used(object.given(), object.relocatable() ? "module" : "vmlinux", says);
  }

  private List<Text> answered(Tool tool, Symbolizer symbolizer) throws IOException {
    var places = new LinkedHashSet<CodePlace>();
    for (Asked each : asked) places.add(each.place());
    if (!object.relocatable()) places.add(TOP);
    Map<CodePlace, Located> found = object.locate(places);
    // By section, then the addresses in order: the same question whatever asked for it.
    var questions = new TreeMap<String, Set<Long>>();
    for (Asked each : asked) {
      Located at = found.get(each.place());
      if (at != null) question(questions, at).add(address(at, each));
    }
    Located top = found.get(TOP);
    if (top != null) question(questions, top).add(top.address());
    var told = new HashMap<String, Map<Long, List<SourcePlace>>>();
    for (Map.Entry<String, Set<Long>> each : questions.entrySet()) {
      String section = each.getKey().isEmpty() ? null : each.getKey();
      List<Long> addresses = List.copyOf(each.getValue());
      told.put(each.getKey(), symbolizer.ask(tool, object.file(), section, addresses));
    }
    take(found, told);
    Path name = tool.program().getFileName();
    var says = new ArrayList<Text>();
    says.add(Text.phrase("symbols.looked-up", answers.size(), asked.size(), name));
    int lost = asked.size() - located;
    if (lost > 0) says.add(Text.phrase("symbols.not-located", lost));
    return says;
  }

  private static Set<Long> question(Map<String, Set<Long>> questions, Located at) {
    return questions.computeIfAbsent(key(at), _ -> new TreeSet<>());
  }

  private static String key(Located at) {
    return at.section() == null ? "" : at.section();
  }

  /** A call stands before where it returns to. */
  private static long address(Located at, Asked asked) {
    boolean returns = !asked.exact() && asked.place().offset() > 0;
    return returns ? at.address() - 1 : at.address();
  }

  private void take(
      Map<CodePlace, Located> found, Map<String, Map<Long, List<SourcePlace>>> told) {
    for (Asked each : asked) {
      Located at = found.get(each.place());
      if (at == null) continue;
      located++;
      List<SourcePlace> places = answer(told, at, address(at, each));
      if (places != null) answers.put(each, places);
    }
    Located start = found.get(TOP);
    List<SourcePlace> main = start == null ? null : answer(told, start, start.address());
    if (main == null) return;
    String file = main.getLast().file();
    if (file.endsWith(TOP_FILE)) {
      top = file.substring(0, file.length() - TOP_FILE.length()).replace("/./", "/");
      if (top.startsWith("./")) top = top.substring(2);
    }
  }

  private static @Nullable List<SourcePlace> answer(
      Map<String, Map<Long, List<SourcePlace>>> told, Located at, long address) {
    return told.getOrDefault(key(at), Map.of()).get(address);
  }
}
