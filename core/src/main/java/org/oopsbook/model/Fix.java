package org.oopsbook.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first release of a stream that carries the fix of a bug, or a part of it.
 *
 * @param stream a stream id of {@code knowledge/streams/}
 * @param release the first release shipped with the fix
 * @param firstBuild the first build with the fix where it was not shipped, or null
 * @param advisories advisory ids
 * @param bugs bug numbers
 * @param needs the channel that this system would need for it (in words), or null
 * @param url where to read the advisory, or null
 * @param partial whether the bug was still there, in part, until a later fix of the stream
 * @param reverted the release of the stream that took the fix out again, or null
 */
public record Fix(
    String stream,
    String release,
    @Nullable String firstBuild,
    List<String> advisories,
    List<String> bugs,
    @Nullable Text needs,
    @Nullable String url,
    boolean partial,
    @Nullable String reverted) {
  public Fix {
    advisories = List.copyOf(advisories);
    bugs = List.copyOf(bugs);
  }

  /** Whether every later release of the stream has it, and nothing of the bug is left. */
  public boolean isLasting() {
    return !partial && reverted == null;
  }
}
