package org.oopsbook.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Culprit;

/**
 * Whom to blame, and whom titles name.
 *
 * <p>Both are one function nearly always. A title is what others search for, so it takes only what
 * every reader of the report would take; the culprit may rest on the link register or on an entry
 * that is a guess.
 *
 * @param culprit the function to blame, or null
 * @param titled the function that the title names, or null where only a guess names one
 * @param others functions that other readers of the report may name, for alternative titles
 */
record Choice(@Nullable Culprit culprit, @Nullable String titled, List<String> others) {
  /** There is nobody to blame. */
  static final Choice NONE = new Choice(null, null, List.of());

  Choice {
    others = List.copyOf(others);
  }

  /** A culprit that titles name too. */
  static Choice of(@Nullable Culprit culprit) {
    return culprit == null ? NONE : new Choice(culprit, culprit.function(), List.of());
  }

  /** The same, with functions that others may name. */
  Choice orElsewhere(List<String> names) {
    return new Choice(culprit, titled, names);
  }
}
