package org.oopsbook.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a stream of kernels, or the product it is of, came out and how long it gets updates.
 *
 * @param of whose they are: a stream, such as {@code rhel-9.4}, or a product, such as {@code
 *     ubuntu-22.04}
 * @param released the day it came out, {@code yyyy-mm-dd}, or null
 * @param ends the day its updates end or ended for everyone, or null where that is not known
 * @param channels longer support that is sold or given apart
 * @param next the stream that follows it, to which a fix moves when it has ended, or null
 * @param source where these days were read
 */
public record Support(
    String of,
    @Nullable String released,
    @Nullable String ends,
    List<Channel> channels,
    @Nullable String next,
    @Nullable String source) {

  /**
   * Longer support.
   *
   * @param name such as {@code EUS} or {@code LTSS}
   * @param ends the day it ends or ended, or null where that is not known
   */
  public record Channel(String name, @Nullable String ends) {}

  public Support {
    channels = List.copyOf(channels);
  }

  /** The same days, with {@code stream}, if not null, as what follows. */
  public Support followedBy(@Nullable String stream) {
    return stream == null ? this : new Support(of, released, ends, channels, stream, source);
  }

  /** Whether everyone gets updates on {@code day}; null where the book has no end. */
  public @Nullable Boolean on(String day) {
    return ends == null ? null : ends.compareTo(day) >= 0;
  }
}
