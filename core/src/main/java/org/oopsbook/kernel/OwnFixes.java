package org.oopsbook.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fix;

/**
 * Where a kernel stands among the fixes of its own stream; each may be null.
 *
 * @param in one that it has
 * @param undecided one of which its release string does not tell
 * @param reverted one that it had, and that was taken out again by then
 * @param part one that it has and that was not the whole
 * @param below one that it is older than; a lasting one if there is any
 */
record OwnFixes(
    @Nullable Fix in,
    @Nullable Fix undecided,
    @Nullable Fix reverted,
    @Nullable Fix part,
    @Nullable Fix below) {

  static OwnFixes of(Placement place, List<Fix> fixes, Branches branches, Comparison comparison) {
    Fix in = null;
    Fix undecided = null;
    Fix reverted = null;
    Fix part = null;
    Fix below = null;
    for (Fix fix : fixes) {
      if (!branches.sameNumbering(place, fix.stream())) continue;
      switch (comparison.compare(place, fix.release())) {
        case BELOW -> {
          if (below == null || (!below.isLasting() && fix.isLasting())) below = fix;
        }
        case UNDECIDED -> undecided = fix;
        case AT_OR_ABOVE -> {
          String out = fix.reverted();
          Comparison.Result after =
              out == null ? Comparison.Result.BELOW : comparison.compare(place, out);
          if (after == Comparison.Result.UNDECIDED) undecided = fix;
          else if (after == Comparison.Result.AT_OR_ABOVE) reverted = fix;
          else if (fix.partial()) part = fix;
          else in = fix;
        }
      }
    }
    return new OwnFixes(in, undecided, reverted, part, below);
  }
}
