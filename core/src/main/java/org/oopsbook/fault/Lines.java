package org.oopsbook.fault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.CodePlace;

/** What the readers of body lines share: how symbols, offsets and modules are written. */
final class Lines {
  /** No line of a report is longer; the longest are lists of modules. */
  static final int LONGEST = 16_384;

  /** A symbol of the kernel, Rust's mangled names and compiler suffixes included. */
  static final String SYMBOL = "[A-Za-z_$.][\\w$.]*+";

  /** {@code name+0x1/0x2}, then perhaps a module and its build id; four groups. */
  static final String PLACE =
      "("
          + SYMBOL
          + ")\\+(0x[0-9a-f]{1,8})/(0x[0-9a-f]{1,8})(?:\\s\\[([\\w-]++)(?:\\([A-Z]++\\))?(?:\\s[0-9a-f]{8,40})?])?+";

  /** {@code :module:} before the symbol, as kernels before 2.6.28 print it. */
  static final Pattern MODULE_BEFORE = Pattern.compile(":([\\w-]++):(?=[A-Za-z_])");

  private Lines() {}

  /** Matches {@code pattern} against the start of {@code text}, or null. */
  static @Nullable Matcher start(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.lookingAt() ? matcher : null;
  }

  /** The place in the four groups of {@link #PLACE} from {@code group} on. */
  static CodePlace place(Matcher matcher, int group) {
    return place(
        matcher.group(group),
        matcher.group(group + 1),
        matcher.group(group + 2),
        matcher.group(group + 3));
  }

  /** A place from its texts as printed; the three last may be null. */
  static CodePlace place(
      String function, @Nullable String offset, @Nullable String size, @Nullable String module) {
    return new CodePlace(Symbols.plain(function), hex(offset), hex(size), module);
  }

  private static long hex(@Nullable String number) {
    return number == null ? -1 : Long.parseLong(number.substring(2), 16);
  }

  /** A decimal number of a few digits; -1 where it is absent or too long to be one. */
  static int number(@Nullable String digits) {
    return digits == null || digits.isEmpty() || digits.length() > 9
        ? -1
        : Integer.parseInt(digits);
  }
}
