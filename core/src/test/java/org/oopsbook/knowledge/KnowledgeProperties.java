package org.oopsbook.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.oopsbook.knowledge.Condition.AllOf;
import org.oopsbook.knowledge.Condition.Frames;

class KnowledgeProperties {
  @Property(tries = 300)
  void aRangeHasExactlyTheValuesBetweenItsEnds(
      @ForAll long one, @ForAll long two, @ForAll long value) {
    long from = Long.compareUnsigned(one, two) <= 0 ? one : two;
    long to = from == one ? two : one;
    var range = HexRange.of("0x" + Long.toHexString(from) + "..0x" + Long.toHexString(to));
    assertThat(range.has(from)).isTrue();
    assertThat(range.has(to)).isTrue();
    boolean between =
        Long.compareUnsigned(from, value) <= 0 && Long.compareUnsigned(value, to) <= 0;
    assertThat(range.has(value)).isEqualTo(between);
  }

  @Property(tries = 300)
  void aConditionSetContainsItself(
      @ForAll @Size(min = 1, max = 4)
          List<@AlphaChars @StringLength(min = 1, max = 3) String> names,
      @ForAll Frames.Order order) {
    var wanted = new Names(names);
    var set =
        new AllOf(
            List.of(
                new Condition.OfKind(wanted),
                new Condition.At(wanted),
                new Condition.Blamed(wanted),
                new Frames(order, names),
                new Condition.Count(2, -1)));
    assertThat(Rivals.contains(set, set)).isTrue();
    assertThat(Rivals.contains(set, new AllOf(set.conditions().subList(1, 3)))).isTrue();
    assertThat(Rivals.contains(new AllOf(set.conditions().subList(1, 3)), set)).isFalse();
  }
}
