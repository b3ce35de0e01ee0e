package org.oopsbook.symbols;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
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
    Map<CodePlace, List<Located>> found = object.locate(places);
    // By section, then the addresses in order: the same question whatever asked for it.
    var questions = new TreeMap<String, Set<Long>>();
    for (Asked each : asked) {
      for (Located at : found.getOrDefault(each.place(), List.of())) {
        question(questions, at).add(address(at, each));
      }
    }
    List<Located> start = found.getOrDefault(TOP, List.of());
    start.forEach(at -> question(questions, at).add(at.address()));
    var told = new HashMap<String, Map<Long, List<SourcePlace>>>();
    for (Map.Entry<String, Set<Long>> each : questions.entrySet()) {
      String section = each.getKey().isEmpty() ? null : each.getKey();
      List<Long> addresses = List.copyOf(each.getValue());
      told.put(each.getKey(), symbolizer.ask(tool, object.file(), section, addresses));
    }
    int open = take(found, told);
    takeTop(agreed(start, told, Located::address));
    Path name = tool.program().getFileName();
    var says = new ArrayList<Text>();
    says.add(Text.phrase("symbols.looked-up", answers.size(), asked.size(), name));
    if (open > 0) says.add(Text.phrase("symbols.not-located", open));
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

  /** Takes the answers; returns how many places are in no symbol, or in several that differ. */
  private int take(
      Map<CodePlace, List<Located>> found, Map<String, Map<Long, List<SourcePlace>>> told) {
    int open = 0;
    for (Asked each : asked) {
      List<Located> candidates = found.getOrDefault(each.place(), List.of());
      List<SourcePlace> places = agreed(candidates, told, at -> address(at, each));
      if (places != null) answers.put(each, places);
      else if (candidates.size() != 1) open++;
    }
    return open;
  }

  /** What is said of all of {@code candidates} alike; null where they differ or nothing is said. */
  private static @Nullable List<SourcePlace> agreed(
      List<Located> candidates,
      Map<String, Map<Long, List<SourcePlace>>> told,
      ToLongFunction<Located> address) {
    List<SourcePlace> agreed = null;
    for (Located at : candidates) {
      Map<Long, List<SourcePlace>> answers = told.getOrDefault(key(at), Map.of());
      List<SourcePlace> places = answers.get(address.applyAsLong(at));
      if (places == null || (agreed != null && !agreed.equals(places))) return null;
      agreed = places;
    }
    return agreed;
  }

  private void takeTop(@Nullable List<SourcePlace> start) {
    String file = start == null ? "" : start.getLast().file();
    if (!file.endsWith(TOP_FILE)) return;
    top = file.substring(0, file.length() - TOP_FILE.length()).replace("/./", "/");
    if (top.startsWith("./")) top = top.substring(2);
  }
}
