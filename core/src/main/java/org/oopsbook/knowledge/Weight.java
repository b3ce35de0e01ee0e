package org.oopsbook.knowledge;

import java.util.List;

/**
 * How specific conditions are, that is, how much their being met tells beyond the kind of fault.
 *
 * <table>
 *   <caption>Points</caption>
 *   <tr><td>place, function blamed, message</td><td>3 strong</td></tr>
 *   <tr><td>frames: two or more, all of them wanted</td><td>3 strong</td></tr>
 *   <tr><td>frames: one, or any of several</td><td>2 strong</td></tr>
 *   <tr><td>another fault</td><td>2 strong</td></tr>
 *   <tr><td>one exact address or register value; module, module version, task</td>
 *       <td>1 weak each</td></tr>
 *   <tr><td>kind, range of addresses, taint, count</td><td>0</td></tr>
 *   <tr><td>more than {@value #MANY} alternatives in one condition</td><td>1 less</td></tr>
 *   <tr><td>{@code any: […]}</td><td>those of the alternative that was met</td></tr>
 * </table>
 *
 * Weak points count up to 2 in all: an address, a task and a module together name no place.
 */
record Weight(int strong, int weak) {
  static final Weight NONE = new Weight(0, 0);

  /** From here on a problem whose every condition is met can be certain. */
  static final int CERTAIN = 3;

  /** From here on it can be likely. */
  static final int LIKELY = 2;

  private static final int MOST_WEAK = 2;
  private static final int MANY = 4;

  int points() {
    return strong + Math.min(weak, MOST_WEAK);
  }

  Weight plus(Weight other) {
    return new Weight(strong + other.strong, weak + other.weak);
  }

  /** What {@code condition} adds when it is met; for alternatives see {@link Evaluator}. */
  static Weight of(Condition condition) {
    return switch (condition) {
      case Condition.At at -> strong(3, at.functions().wanted());
      case Condition.Blamed blamed -> strong(3, blamed.functions().wanted());
      case Condition.Message message -> strong(3, message.templates());
      case Condition.Frames frames -> frames(frames);
      case Condition.Also _ -> new Weight(2, 0);
      case Condition.Address address -> exact(address.ranges());
      case Condition.Register register -> exact(register.ranges());
      case Condition.HasModule _, Condition.ModuleVersion _, Condition.OfTask _ -> new Weight(0, 1);
      case Condition.OfKind _, Condition.Tainted _, Condition.Count _, Condition.AnyOf _ -> NONE;
    };
  }

  private static Weight strong(int points, List<?> alternatives) {
    return new Weight(alternatives.size() > MANY ? points - 1 : points, 0);
  }

  private static Weight frames(Condition.Frames frames) {
    List<String> functions = frames.functions();
    return switch (frames.order()) {
      case IN_ORDER, ALL_OF -> new Weight(functions.size() > 1 ? 3 : 2, 0);
      case ANY_OF -> strong(2, functions);
    };
  }

  private static Weight exact(List<HexRange> ranges) {
    boolean exact = ranges.size() <= MANY && ranges.stream().allMatch(HexRange::isExact);
    return exact ? new Weight(0, 1) : NONE;
  }
}
