package org.oopsbook.fault;

import java.util.regex.Pattern;

/** Names of functions as compilers write them. */
public final class Symbols {
  /** Suffixes that GCC and Clang give to copies of a function. */
  private static final Pattern COPY =
      Pattern.compile("\\.(?:isra|part|constprop|cold|llvm|lto_priv|localalias)\\b.*+");

  /** A label of the compiler's own, not a function: {@code .LC16} is a constant. */
  private static final Pattern LOCAL = Pattern.compile("\\.L[A-Z]{0,4}\\d++");

  private Symbols() {}

  /**
   * The function's own name: without {@code .isra.0}, {@code .part.0}, {@code .constprop.0}, {@code
   * .cold}, {@code .llvm.123}, without the dot that 64-bit PowerPC's first ABI puts before it, and
   * in plain words where the compiler encoded them.
   */
  public static String plain(String symbol) {
    int dot = symbol.indexOf('.', 1);
    String name = dot < 0 ? symbol : COPY.matcher(symbol).replaceFirst("");
    boolean dotted = name.length() > 1 && name.charAt(0) == '.';
    if (dotted && !LOCAL.matcher(name).matches()) name = name.substring(1);
    return Demangler.plain(name);
  }
}
