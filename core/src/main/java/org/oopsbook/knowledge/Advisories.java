package org.oopsbook.knowledge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;

/**
 * Where advisories can be read, by what their ids begin with; {@code
 * knowledge/decode/advisories.yaml}.
 */
final class Advisories {
  private final Map<String, String> urls = new LinkedHashMap<>();

  /** Reads the table; {@code decode} is that part of the index. */
  Advisories(@Nullable Node decode) {
    Node table = decode == null ? null : decode.get("advisories");
    if (table != null) urls.putAll(table.entries("urls", (_, url) -> url.text()));
  }

  /** Where the first of {@code ids} that has a known place can be read, or null. */
  @Nullable String url(List<String> ids) {
    for (String id : ids) {
      for (var entry : urls.entrySet()) {
        if (id.startsWith(entry.getKey())) return entry.getValue().replace("{id}", id);
      }
    }
    return null;
  }
}
