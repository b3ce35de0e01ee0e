package org.oopsbook.evidence;

/**
 * How much of hostile or huge evidence is read. What lies beyond is left out and noted.
 *
 * @param plainBytes bytes of one uncompressed text
 * @param unpackedBytes bytes that one compressed text may unpack to
 * @param unpackedRatio unpacked bytes for each packed byte, once {@code unpackedRatioFree} is
 *     passed
 * @param unpackedRatioFree bytes that may be unpacked whatever the ratio
 * @param lineBytes bytes kept of one line; the rest of the line is skipped
 * @param recordBytes bytes kept of one record of a journal, which may hold far more than its
 *     message
 * @param files files read from one directory and all below it
 * @param depth levels of directories below a directory that was given
 */
public record Limits(
    long plainBytes,
    long unpackedBytes,
    long unpackedRatio,
    long unpackedRatioFree,
    int lineBytes,
    int recordBytes,
    int files,
    int depth) {
  /** What the product reads unless told otherwise; fits in a heap of 256 MiB. */
  public static final Limits DEFAULT =
      new Limits(4L << 30, 2L << 30, 1000, 64L << 20, 64 << 10, 1 << 20, 20_000, 32);
}
