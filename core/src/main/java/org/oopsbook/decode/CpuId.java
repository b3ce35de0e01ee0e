package org.oopsbook.decode;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which processor of its maker an x86 processor is: CPUID leaf 1, register EAX (AMD64 Architecture
 * Programmer's Manual vol. 3, appendix E; Intel SDM vol. 2, CPUID).
 */
public record CpuId(int family, int model) {
  private static final Pattern PRINTED =
      Pattern.compile("([0-9a-f]{1,3}):([0-9a-f]{1,2}):[0-9a-f]{1,2}");
  private static final int EXTENDED = 0xf;

  /** The processor of that EAX. */
  public static CpuId ofEax(long eax) {
    int base = (int) (eax >>> 8 & 0xf);
    int extendedFamily = (int) (eax >>> 20 & 0xff);
    int extendedModel = (int) (eax >>> 16 & 0xf);
    int model = (int) (eax >>> 4 & 0xf);
    boolean isExtended = base == EXTENDED;
    boolean isLong = isExtended || base == 6;
    return new CpuId(
        isExtended ? base + extendedFamily : base, isLong ? extendedModel << 4 | model : model);
  }

  /** The processor of {@code family:model:stepping} in hexadecimal, or null. */
  public static @Nullable CpuId ofPrinted(String text) {
    Matcher matcher = PRINTED.matcher(text);
    if (!matcher.matches()) return null;
    OptionalLong family = Hex.parse(matcher.group(1));
    OptionalLong model = Hex.parse(matcher.group(2));
    return new CpuId((int) family.orElseThrow(), (int) model.orElseThrow());
  }
}
