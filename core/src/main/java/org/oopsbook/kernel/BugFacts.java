package org.oopsbook.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fix;

/**
 * What is known of where a bug is and is not.
 *
 * @param introduced where it came in, per stream; older kernels of a stream do not have it
 * @param complete product lines, such as {@code rhel-7}, whose every stream was looked at
 * @param fixes the first fixed release of each stream; before it, parts of the fix and those taken
 *     out again
 * @param upstreamFixed the mainline version with the fix, such as {@code 4.8} or {@code 4.8-rc1},
 *     or null
 * @param upstreamReverted the mainline version that took the fix out again, or null
 * @param observed releases on which it was seen
 */
public record BugFacts(
    List<Introduced> introduced,
    List<String> complete,
    List<Fix> fixes,
    @Nullable String upstreamFixed,
    @Nullable String upstreamReverted,
    List<String> observed) {
  /**
   * Where a bug came in.
   *
   * @param stream a stream id, or the word upstream where mainline is meant
   * @param release the first release that has the bug
   */
  public record Introduced(String stream, String release) {}

  public BugFacts {
    introduced = List.copyOf(introduced);
    complete = List.copyOf(complete);
    fixes = List.copyOf(fixes);
    observed = List.copyOf(observed);
  }

  /** The fixes that stay and leave nothing of the bug. */
  List<Fix> lasting() {
    return fixes.stream().filter(Fix::isLasting).toList();
  }
}
