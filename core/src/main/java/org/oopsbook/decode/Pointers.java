package org.oopsbook.decode;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Arch;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Text;

/**
 * Says what the value of a bad pointer means.
 *
 * <p>Table {@code decode/pointer}. What depends on the layout of the address space (canonical form,
 * user range, KASAN shadow) is said for x86-64 only.
 */
public final class Pointers {
  /** What a value means, the most telling thing first. */
  public sealed interface Meaning {
    /** A member at {@code offset} bytes of the structure that a NULL pointer should have been. */
    record NullMember(long offset) implements Meaning {}

    /** A poison value with {@code delta} bytes added. */
    record Poisoned(Poison poison, long delta) implements Meaning {
      /** In a sentence; {@code shown} is the value. */
      public Text says(String shown) {
        String key = delta == 0 ? "explain.poison" : "explain.poison-near";
        String distance = (delta < 0 ? "-" : "+") + Hex.format(Math.abs(delta));
        return Text.phrase(key, shown, poison.name(), poison.means(), distance);
      }
    }

    /**
     * An error number returned as a pointer; or, just as well, NULL less {@code -value} bytes.
     *
     * @param name the error's name, or null where the number has none
     */
    record ErrorPointer(int errno, @Nullable String name) implements Meaning {
      /** In a sentence; {@code shown} is the value. */
      public Text says(String shown) {
        String minus = Hex.format(errno);
        if (name == null) return Text.phrase("explain.null-minus", shown, minus);
        // It may as well be NULL less a small offset, where that is a multiple of the word.
        boolean mayBeNull = errno % Long.BYTES == 0;
        String key = mayBeNull ? "explain.error-or-null-minus" : "explain.error-pointer";
        return Text.phrase(key, shown, errno, name, minus);
      }
    }

    /** The place where KASAN keeps the state of the address {@code of}. */
    record KasanShadow(long of) implements Meaning {}

    /** Eight bytes of text. */
    record Ascii(String text) implements Meaning {}

    /**
     * Not an address, and one bit, number {@code bit}, away from the kernel address {@code from}.
     */
    record BitFlip(int bit, long from) implements Meaning {}

    /** Not an address that the processor accepts. */
    record NonCanonical() implements Meaning {}

    /** An address of user space. */
    record UserSpace() implements Meaning {}

    /** Nothing to say. */
    record Plain() implements Meaning {}
  }

  /**
   * A value that the kernel writes into memory to be recognised.
   *
   * @param reach how far from it, in bytes, an address is still taken for it
   * @param config what must be switched on for it to be written, or null where it always is
   */
  public record Poison(long value, String name, long reach, Text means, @Nullable Text config) {
    /** On 32 bits the distinguishing upper half is missing; what is left must still be telling. */
    private boolean fitsNarrow() {
      return (value >>> Short.SIZE & 0xffff) != 0;
    }

    private static Poison read(Node node, long reach) {
      Node config = node.get("config");
      return new Poison(
          Long.parseUnsignedLong(node.at("value").text(), 16),
          node.at("name").text(),
          node.integer("reach", reach),
          Texts.of(node.at("means")),
          config == null ? null : Texts.of(config));
    }
  }

  private static final int FOUR_LEVEL_BITS = 48;
  private static final int FIVE_LEVEL_BITS = 57;
  private static final int MAX_ERRNO = 4095;
  private static final long LOW_HALF_SHADOW = 1L << 44;

  private final long nullPage;
  private final long shadowOffset;
  private final List<Poison> poisons;
  private final Map<Integer, String> errnos;
  private final Pattern general;

  /** Reads the tables {@code pointer} and {@code errno} of {@code decode}. */
  public Pointers(Node decode) {
    Node table = decode.at("pointer");
    nullPage = table.at("nullPage").integer();
    long reach = table.at("poisonReach").integer();
    shadowOffset = Long.parseUnsignedLong(table.at("kasanShadowOffset").at("x86_64").text(), 16);
    poisons = table.list("poison").stream().map(p -> Poison.read(p, reach)).toList();
    general = Pattern.compile(table.at("generalRegisters").text());
    errnos =
        decode.at("errno").entries("names", (number, name) -> name.text()).entrySet().stream()
            .collect(Collectors.toMap(e -> Integer.valueOf(e.getKey()), Map.Entry::getValue));
  }

  /** The architecture of a fault, as far as its registers tell; or null. */
  public static @Nullable Arch arch(Fault fault) {
    if (fault.arch() != null) return fault.arch();
    return fault.registers().containsKey("rax") ? Arch.X86_64 : null;
  }

  /** Whether a register of this name can hold a pointer that is followed. */
  public boolean isGeneral(String register) {
    return general.matcher(register.toLowerCase(Locale.ROOT)).matches();
  }

  /**
   * What {@code value} means; never null, for any value.
   *
   * @param arch the architecture; where null, only what holds for all is said
   * @param fiveLevel whether x86-64 runs with five levels of page tables (CR4.LA57)
   */
  public Meaning decode(long value, @Nullable Arch arch, boolean fiveLevel) {
    boolean narrow = arch == Arch.I386 || arch == Arch.ARM;
    long wide = narrow ? (int) value : value;
    if (Long.compareUnsigned(value, nullPage) < 0) return new Meaning.NullMember(value);
    Meaning poisoned = poisoned(value, narrow);
    if (poisoned != null) return poisoned;
    if (wide < 0 && wide >= -MAX_ERRNO) {
      return new Meaning.ErrorPointer((int) -wide, errnos.get((int) -wide));
    }
    return arch == Arch.X86_64 ? decodeX86(value, fiveLevel) : new Meaning.Plain();
  }

  private @Nullable Meaning poisoned(long value, boolean narrow) {
    Meaning.Poisoned nearest = null;
    for (Poison poison : poisons) {
      if (narrow && !poison.fitsNarrow()) continue;
      long delta = narrow ? (int) value - (int) poison.value() : value - poison.value();
      if (delta > poison.reach() || delta < -poison.reach()) continue;
      if (nearest == null || Math.abs(delta) < Math.abs(nearest.delta())) {
        nearest = new Meaning.Poisoned(poison, delta);
      }
    }
    return nearest;
  }

  private Meaning decodeX86(long value, boolean fiveLevel) {
    String text = ascii(value);
    if (text != null) return new Meaning.Ascii(text);
    long shadowed = value - shadowOffset;
    if (shadowed >= 0 && shadowed < LOW_HALF_SHADOW) return new Meaning.KasanShadow(shadowed << 3);
    int bits = fiveLevel ? FIVE_LEVEL_BITS : FOUR_LEVEL_BITS;
    if (!canonical(value, bits)) return damaged(value, bits);
    return value > 0 ? new Meaning.UserSpace() : new Meaning.Plain();
  }

  private static boolean canonical(long value, int bits) {
    return value >> (bits - 1) == 0 || value >> (bits - 1) == -1;
  }

  /** One flipped bit is told from other damage only where the rest is a kernel address. */
  private static Meaning damaged(long value, int bits) {
    for (int bit = bits - 1; bit < Long.SIZE; bit++) {
      long repaired = value ^ 1L << bit;
      if (repaired < 0 && canonical(repaired, bits)) return new Meaning.BitFlip(bit, repaired);
    }
    return new Meaning.NonCanonical();
  }

  private static @Nullable String ascii(long value) {
    var text = new StringBuilder();
    for (int i = 0; i < Long.BYTES; i++) {
      int b = (int) (value >>> (Byte.SIZE * i)) & 0xff;
      if (b < 0x20 || b > 0x7e) return null;
      text.append((char) b);
    }
    return text.toString();
  }
}
