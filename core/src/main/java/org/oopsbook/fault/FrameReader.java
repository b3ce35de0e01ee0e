package org.oopsbook.fault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.BodyLine.Part;
import org.oopsbook.model.CodePlace;

/**
 * Reads one entry of a stack trace from a place in a line.
 *
 * <p>{@code [<addr>] ? name+0x1/0x2 [module] file.c:12 [inline] (unreliable)}: everything but the
 * name may be absent, {@code ?} stands before or after the address.
 */
final class FrameReader {
  private static final Pattern ADDRESS =
      Pattern.compile("\\(?\\[<?(?:0x)?([0-9a-f]{8,16})>?](?:\\s\\[([0-9a-f]{8,16})])?+\\s*+");

  /** What {@code %p} prints instead of an address that it keeps secret. */
  private static final Pattern SECRET =
      Pattern.compile("\\[<(?:\\(_*+ptrval_*+\\)|[\\s(]*+null\\)?)>]\\s*+");

  /** An address that no symbol is known for, as kernels print it that print no addresses. */
  private static final Pattern NAMELESS = Pattern.compile("0x([0-9a-f]{8,16})\\s*+");

  private static final Pattern INLINE_ADDRESS = Pattern.compile("\\[<\\s++inline\\s++>]\\s");
  private static final Pattern DOUBT = Pattern.compile("\\?\\s++");
  private static final Pattern OPEN = Pattern.compile("\\(");
  private static final Pattern PLACE = Pattern.compile(Lines.PLACE);
  private static final Pattern NAME = Pattern.compile("(" + Lines.SYMBOL + ")");
  private static final Pattern SOURCE =
      Pattern.compile(
          "\\s*+(?:at\\s)?\\(?([\\w./+-]++):(\\d++)(?::\\d++)?(?: \\(discriminator \\d++\\))?+"
              + "(?: [\\w./+-]++:\\d++(?: \\(discriminator \\d++\\))?+){0,16}+\\)?");

  /** The module behind the source file, as {@code decode_stacktrace.sh} writes it. */
  private static final Pattern MODULE_AFTER = Pattern.compile("\\s([\\w-]++)\\s*+$");

  private static final Pattern SOURCE_FILE = Pattern.compile(".*\\.(?:c|h|S|rs)");
  private static final Pattern INLINED = Pattern.compile("\\s\\[?\\(?inlined?(?: by)?\\)?]?");
  private static final Pattern UNRELIABLE = Pattern.compile("\\s*+\\(unreliable\\)");
  private static final Pattern TAIL =
      Pattern.compile("(?:\\s*+\\((?:[A-Z]++|discriminator \\d++)\\))?+\\)?\\s*+");

  private final String text;
  private int at;

  /** Reads {@code text} from {@code at} on. */
  FrameReader(String text, int at) {
    this.text = text;
    this.at = at;
  }

  /** Where the entry ended. */
  int end() {
    return at;
  }

  /** The entry that begins here, or null where none does. */
  Part.@Nullable Entry read() {
    boolean inlined = take(INLINE_ADDRESS) != null;
    boolean doubt = take(DOUBT) != null;
    boolean secret = take(SECRET) != null;
    String address = address();
    doubt |= take(DOUBT) != null;
    if (address != null && (at >= text.length() || text.startsWith("0x", at))) {
      at = text.length();
      return entry(new CodePlace("", -1, -1, null), address, !doubt, inlined, null);
    }
    if (address == null) {
      Matcher nameless = take(NAMELESS);
      if (nameless != null) return nameless(nameless, doubt);
    }
    var _ = take(OPEN);
    Matcher module = take(Lines.MODULE_BEFORE);
    Matcher name = take(PLACE);
    boolean whole = name != null;
    if (name == null) name = take(NAME);
    if (name == null) return null;
    CodePlace place = place(name, whole, module);

    Matcher source = take(SOURCE);
    Matcher decoded = source == null || whole ? null : take(MODULE_AFTER);
    if (decoded != null) place = new CodePlace(place.function(), -1, -1, decoded.group(1));
    inlined |= take(INLINED) != null;
    doubt |= take(UNRELIABLE) != null;
    var _ = take(TAIL);
    // A bare word is an entry only with an address before it or a source file after it.
    boolean inFile = source != null && SOURCE_FILE.matcher(source.group(1)).matches();
    if (!whole && address == null && !secret && !inFile) return null;
    if (at < text.length() && text.charAt(at) != '<') return null;
    return entry(place, address, !doubt, inlined, source);
  }

  /** An address alone; the line must end with it. */
  private Part.@Nullable Entry nameless(Matcher found, boolean doubt) {
    if (at < text.length()) return null;
    return entry(new CodePlace("", -1, -1, null), found.group(1), !doubt, false, null);
  }

  private @Nullable String address() {
    Matcher address = take(ADDRESS);
    if (address == null) return null;
    return address.group(2) != null ? address.group(2) : address.group(1);
  }

  private static CodePlace place(Matcher name, boolean whole, @Nullable Matcher module) {
    if (!whole) return Lines.place(name.group(1), null, null, null);
    return Lines.place(
        name.group(1),
        name.group(2),
        name.group(3),
        module != null ? module.group(1) : name.group(4));
  }

  private static Part.Entry entry(
      CodePlace place,
      @Nullable String address,
      boolean reliable,
      boolean inlined,
      @Nullable Matcher source) {
    return new Part.Entry(
        place,
        address,
        reliable,
        inlined,
        source == null ? null : source.group(1),
        source == null ? -1 : Lines.number(source.group(2)));
  }

  private @Nullable Matcher take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) return null;
    at = matcher.end();
    return matcher;
  }
}
