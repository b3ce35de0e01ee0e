package org.oopsbook.knowledge;

import java.util.List;
import org.oopsbook.knowledge.Condition.AllOf;

/** Whether one problem's conditions ask for all that another's ask for. */
final class Rivals {
  private Rivals() {}

  /** Whether a fault that meets {@code one} must also meet {@code other}. */
  static boolean contains(AllOf one, AllOf other) {
    return other.conditions().stream()
        .allMatch(c -> one.conditions().stream().anyMatch(mine -> implies(mine, c)));
  }

  private static boolean implies(Condition one, Condition other) {
    if (other instanceof Condition.AnyOf any && !(one instanceof Condition.AnyOf)) {
      return any.alternatives().stream().anyMatch(a -> contains(new AllOf(List.of(one)), a));
    }
    return switch (one) {
      case Condition.OfKind c -> other instanceof Condition.OfKind o && o.kinds().hasAll(c.kinds());
      case Condition.At c -> other instanceof Condition.At o && o.functions().hasAll(c.functions());
      case Condition.Blamed c ->
          other instanceof Condition.Blamed o && o.functions().hasAll(c.functions());
      case Condition.Address c ->
          other instanceof Condition.Address o && within(c.ranges(), o.ranges());
      case Condition.Register c ->
          other instanceof Condition.Register o
              && o.name().equals(c.name())
              && within(c.ranges(), o.ranges());
      case Condition.Message c ->
          other instanceof Condition.Message o
              && o.sources().wanted().containsAll(c.sources().wanted());
      case Condition.HasModule c ->
          other instanceof Condition.HasModule o && o.names().hasAll(c.names());
      case Condition.ModuleVersion c ->
          other instanceof Condition.ModuleVersion o && o.versions().hasAll(c.versions());
      case Condition.OfTask c -> other instanceof Condition.OfTask o && o.names().hasAll(c.names());
      case Condition.Tainted c ->
          other instanceof Condition.Tainted o && o.letters().hasAll(c.letters());
      case Condition.Frames c -> other instanceof Condition.Frames o && frames(c, o);
      case Condition.Count _, Condition.Also _ -> one.equals(other);
      case Condition.AnyOf any ->
          any.alternatives().stream().allMatch(a -> contains(a, new AllOf(List.of(other))));
    };
  }

  private static boolean within(List<HexRange> ranges, List<HexRange> others) {
    return ranges.stream().allMatch(r -> others.stream().anyMatch(o -> o.hasAll(r)));
  }

  private static boolean frames(Condition.Frames one, Condition.Frames other) {
    return switch (other.order()) {
      case ANY_OF ->
          one.order() == Condition.Frames.Order.ANY_OF
              ? other.functions().containsAll(one.functions())
              : one.functions().stream().anyMatch(other.functions()::contains);
      case ALL_OF ->
          one.order() != Condition.Frames.Order.ANY_OF
              && one.functions().containsAll(other.functions());
      case IN_ORDER ->
          one.order() == Condition.Frames.Order.IN_ORDER
              && one.functions().equals(other.functions());
    };
  }
}
