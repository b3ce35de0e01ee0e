package org.oopsbook.fault;

/**
 * Reads the names of functions that compilers of C++ and Rust encode.
 *
 * <p>C++: names of the Itanium ABI without templates and operators. Rust: paths of <a
 * href="https://doc.rust-lang.org/rustc/symbol-mangling/v0.html">the v0 scheme</a>, which the
 * kernel is built with; generic arguments are left out, as they differ between copies of one
 * function. What is anything else stays as it is.
 */
final class Demangler {
  /** Paths nest in types and types in paths; no real name comes near this. */
  private static final int DEEPEST = 32;

  /** References back into the name could make it grow without bound. */
  private static final int LONGEST = 400;

  /** A crate's 64 bits take eleven; a number that is too big is one of those, never a place. */
  private static final int MOST_DIGITS = 12;

  /** Longer symbols are no functions of a kernel: KSYM_NAME_LEN is 512. */
  private static final int LONGEST_SYMBOL = 512;

  /** References back into the name that refer to references could take exponential time. */
  private static final int MOST_STEPS = 2_000;

  private final String name;
  private final int[] steps;
  private int at;
  private int depth;

  private Demangler(String name, int at) {
    this(name, at, new int[1]);
  }

  private Demangler(String name, int at, int[] steps) {
    this.name = name;
    this.at = at;
    this.steps = steps;
  }

  private void step() throws Unreadable {
    if (++depth > DEEPEST || ++steps[0] > MOST_STEPS) throw new Unreadable();
  }

  /** The name as its author wrote it, or {@code symbol} itself. */
  static String plain(String symbol) {
    if (symbol.length() > LONGEST_SYMBOL) return symbol;
    try {
      if (symbol.startsWith("_R")) return shortened(new Demangler(symbol, 2).path(), symbol);
      if (symbol.startsWith("_ZN")) return shortened(new Demangler(symbol, 3).nested(), symbol);
      if (symbol.startsWith("_Z")) return shortened(new Demangler(symbol, 2).word(), symbol);
      return symbol;
    } catch (Unreadable e) {
      return symbol;
    }
  }

  private static String shortened(String plain, String symbol) {
    return plain.isEmpty() || plain.length() > LONGEST ? symbol : plain;
  }

  /** A name in namespaces, up to the {@code E} that ends it. */
  private String nested() throws Unreadable {
    while (at < name.length() && "rVK".indexOf(name.charAt(at)) >= 0) at++;
    var path = new StringBuilder();
    while (next() != 'E') {
      at--;
      if (!path.isEmpty()) path.append("::");
      path.append(word());
    }
    return path.toString();
  }

  /** A length and that many characters. */
  private String word() throws Unreadable {
    long length = decimal();
    if (length <= 0 || length > name.length() - at) throw new Unreadable();
    at += (int) length;
    return name.substring(at - (int) length, at);
  }

  private String path() throws Unreadable {
    step();
    String path =
        switch (next()) {
          case 'C' -> identifier();
          case 'N' -> {
            next();
            String outer = path();
            String inner = identifier();
            yield inner.isEmpty() ? outer + "::{closure}" : outer + "::" + inner;
          }
          case 'M' -> {
            implPath();
            yield "<" + type() + ">";
          }
          case 'X' -> {
            implPath();
            yield "<" + type() + " as " + path() + ">";
          }
          case 'Y' -> "<" + type() + " as " + path() + ">";
          case 'I' -> {
            String plain = path();
            while (next() != 'E') {
              at--;
              argument();
            }
            yield plain;
          }
          case 'B' -> back().path();
          default -> throw new Unreadable();
        };
    depth--;
    if (path.length() > LONGEST) throw new Unreadable();
    return path;
  }

  private void implPath() throws Unreadable {
    disambiguator();
    path();
  }

  private void argument() throws Unreadable {
    switch (next()) {
      case 'L' -> base62();
      case 'K' -> throw new Unreadable();
      default -> {
        at--;
        type();
      }
    }
  }

  private String type() throws Unreadable {
    step();
    char tag = next();
    String type =
        switch (tag) {
          case 'S' -> "[" + type() + "]";
          case 'R', 'Q' -> reference(tag == 'R' ? "&" : "&mut ");
          case 'P' -> "*const " + type();
          case 'O' -> "*mut " + type();
          case 'B' -> back().type();
          case 'T' -> tuple();
          case 'C', 'N', 'M', 'X', 'Y', 'I' -> {
            at--;
            yield path();
          }
          default -> {
            if (tag < 'a' || tag > 'z') throw new Unreadable();
            yield basic(tag);
          }
        };
    depth--;
    if (type.length() > LONGEST) throw new Unreadable();
    return type;
  }

  private String reference(String mark) throws Unreadable {
    if (next() == 'L') base62();
    else at--;
    return mark + type();
  }

  private String tuple() throws Unreadable {
    var types = new StringBuilder("(");
    while (next() != 'E') {
      at--;
      if (types.length() > 1) types.append(", ");
      types.append(type());
    }
    return types.append(')').toString();
  }

  private static String basic(char tag) throws Unreadable {
    return switch (tag) {
      case 'a' -> "i8";
      case 'b' -> "bool";
      case 'c' -> "char";
      case 'd' -> "f64";
      case 'e' -> "str";
      case 'f' -> "f32";
      case 'h' -> "u8";
      case 'i' -> "isize";
      case 'j' -> "usize";
      case 'l' -> "i32";
      case 'm' -> "u32";
      case 'n' -> "i128";
      case 'o' -> "u128";
      case 's' -> "i16";
      case 't' -> "u16";
      case 'u' -> "()";
      case 'v' -> "...";
      case 'x' -> "i64";
      case 'y' -> "u64";
      case 'z' -> "!";
      case 'p' -> "_";
      default -> throw new Unreadable();
    };
  }

  /** What an earlier place of the name says again. */
  private Demangler back() throws Unreadable {
    int here = at - 1;
    long target = base62() + 2;
    if (target < 2 || target >= here) throw new Unreadable();
    var earlier = new Demangler(name, (int) target, steps);
    earlier.depth = depth;
    return earlier;
  }

  private String identifier() throws Unreadable {
    disambiguator();
    if (at < name.length() && name.charAt(at) == 'u') throw new Unreadable();
    long length = decimal();
    if (at < name.length() && name.charAt(at) == '_') at++;
    if (length > name.length() - at) throw new Unreadable();
    at += (int) length;
    return name.substring(at - (int) length, at);
  }

  private void disambiguator() throws Unreadable {
    if (at < name.length() && name.charAt(at) == 's') {
      at++;
      base62();
    }
  }

  private long decimal() throws Unreadable {
    int from = at;
    while (at < name.length() && at - from < 6 && Character.isDigit(name.charAt(at))) at++;
    if (at == from) throw new Unreadable();
    return Long.parseLong(name, from, at, 10);
  }

  /** A number in base 62, which {@code _} ends. */
  private long base62() throws Unreadable {
    if (next() == '_') return 0;
    at--;
    long value = 0;
    for (int digits = 0; digits < MOST_DIGITS; digits++) {
      char c = next();
      if (c == '_') return value + 1;
      int digit = Character.digit(c, 36);
      if (digit < 0) throw new Unreadable();
      value = value * 62 + (Character.isUpperCase(c) ? digit + 26 : digit);
    }
    throw new Unreadable();
  }

  private char next() throws Unreadable {
    if (at >= name.length()) throw new Unreadable();
    return name.charAt(at++);
  }

  /** The name is none of those that are read. */
  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable() {
      super("", null, false, false);
    }
  }
}
