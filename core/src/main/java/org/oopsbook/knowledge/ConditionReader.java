package org.oopsbook.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.Template;
import org.oopsbook.index.Node;
import org.oopsbook.knowledge.Condition.AllOf;
import org.oopsbook.knowledge.Condition.Frames.Order;

/** Reads conditions from the book, which its compiler has checked. */
final class ConditionReader {
  private static final Map<Character, Long> SECONDS =
      Map.of('s', 1L, 'm', 60L, 'h', 3600L, 'd', 86_400L);

  private ConditionReader() {}

  /** The order in which reasons are given; where an 'also' stands is read with it. */
  private static final List<String> KEYS =
      List.of(
          "kind",
          "at",
          "culprit",
          "address",
          "registers",
          "message",
          "frames",
          "module",
          "task",
          "taint",
          "count",
          "also",
          "any");

  /** Reads what stands under {@code fault} and the like. */
  static AllOf read(Node node) {
    var all = new ArrayList<Condition>();
    for (String key : KEYS) {
      Node value = node.get(key);
      if (value != null) add(key, value, all);
    }
    return new AllOf(all);
  }

  /** Reads a list of such; none where {@code node} is null. */
  static List<AllOf> readList(@Nullable Node node) {
    return node == null ? List.of() : node.list().stream().map(ConditionReader::read).toList();
  }

  private static void add(String key, Node value, List<Condition> to) {
    switch (key) {
      case "kind" -> to.add(new Condition.OfKind(names(value)));
      case "at" -> to.add(new Condition.At(names(value)));
      case "culprit" -> to.add(new Condition.Blamed(names(value)));
      case "address" -> to.add(new Condition.Address(ranges(value)));
      case "message" -> to.add(message(value));
      case "frames" -> frames(value, to);
      case "module" -> module(value, to);
      case "task" -> to.add(new Condition.OfTask(names(value)));
      case "taint" -> to.add(new Condition.Tainted(names(value)));
      case "registers" -> {
        for (String name : value.keys()) {
          to.add(new Condition.Register(name, ranges(value.at(name))));
        }
      }
      case "count" -> to.add(count(value));
      case "also" -> value.list().forEach(other -> to.add(also(other)));
      case "any" -> to.add(new Condition.AnyOf(readList(value)));
      default -> throw new IllegalArgumentException("no condition '" + key + "'");
    }
  }

  private static Names names(Node value) {
    return new Names(value.list().stream().map(Node::text).toList());
  }

  private static List<HexRange> ranges(Node value) {
    return value.list().stream().map(node -> HexRange.of(node.text())).toList();
  }

  private static Condition message(Node value) {
    Names sources = names(value);
    return new Condition.Message(sources.wanted().stream().map(Template::of).toList(), sources);
  }

  private static void frames(Node value, List<Condition> to) {
    for (String key : value.keys()) {
      Order order =
          switch (key) {
            case "inOrder" -> Order.IN_ORDER;
            case "allOf" -> Order.ALL_OF;
            case "anyOf" -> Order.ANY_OF;
            default -> throw new IllegalArgumentException("no 'frames." + key + "'");
          };
      to.add(new Condition.Frames(order, value.texts(key)));
    }
  }

  private static void module(Node value, List<Condition> to) {
    Names names = names(value.at("name"));
    to.add(new Condition.HasModule(names));
    Node versions = value.get("version");
    if (versions != null) to.add(new Condition.ModuleVersion(names, names(versions)));
  }

  private static Condition count(Node value) {
    String within = value.text("within");
    return new Condition.Count(
        (int) Math.min(value.at("atLeast").integer(), Integer.MAX_VALUE),
        within == null ? -1 : micros(within));
  }

  private static long micros(String time) {
    int last = time.length() - 1;
    Long seconds = SECONDS.get(time.charAt(last));
    if (seconds == null) throw new IllegalArgumentException("no time: " + time);
    return Long.parseLong(time.substring(0, last)) * seconds * 1_000_000;
  }

  private static Condition also(Node value) {
    var position = Condition.Also.Position.ANYWHERE;
    if (Problem.isYes(value.get("before"))) position = Condition.Also.Position.BEFORE;
    if (Problem.isYes(value.get("after"))) position = Condition.Also.Position.AFTER;
    return new Condition.Also(position, read(value));
  }
}
