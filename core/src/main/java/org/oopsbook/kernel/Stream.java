package org.oopsbook.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A line of kernels that gets fixes of its own.
 *
 * @param id such as {@code rhel-7.2} or {@code rhel-7.2-eus}
 * @param line the product line it belongs to, such as {@code rhel-7}
 * @param name for people, such as {@code RHEL 7.2 EUS}
 * @param base the stream whose numbering it continues; itself where it continues none
 * @param channel the channel it is sold by, such as {@code eus}, or null for the main line
 * @param position its place on the main line of its product, from 0; -1 where the book has no order
 * @param version the product's version, such as {@code 7.2}
 * @param number the first build number, or -1 where it is not by number
 * @param lastNumber the last build number that is in it
 * @param first its first release (general availability), or null
 * @param last its last release where known; later ones are of the stream {@code then}
 * @param then the extended stream that continues it after {@code last}, or null
 * @param released the day of {@code first}, {@code yyyy-mm-dd}, or null
 * @param ended the day support ended or will end, or null where not known
 */
public record Stream(
    String id,
    String line,
    String name,
    String base,
    @Nullable String channel,
    int position,
    String version,
    long number,
    long lastNumber,
    @Nullable String first,
    @Nullable String last,
    @Nullable String then,
    @Nullable String released,
    @Nullable String ended) {

  /** Whether it is of the main line, which everyone who has the product can get. */
  public boolean isMainLine() {
    return channel == null;
  }

  /** Whether it gets updates on {@code day}, as far as the book knows. */
  public boolean supportedOn(String day) {
    return ended == null || ended.compareTo(day) >= 0;
  }
}
