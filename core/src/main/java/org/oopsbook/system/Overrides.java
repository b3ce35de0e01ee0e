package org.oopsbook.system;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kernel releases that the caller gave; they take the place of what the evidence says.
 *
 * @param kernel for every system that {@code byHost} does not name, or null
 * @param byHost for single hosts
 */
public record Overrides(@Nullable String kernel, Map<String, String> byHost) {
  /** The evidence stands as it is. */
  public static final Overrides NONE = new Overrides(null, Map.of());

  public Overrides {
    byHost = Collections.unmodifiableMap(new LinkedHashMap<>(byHost));
  }

  /** Reads {@code RELEASE} and {@code HOST=RELEASE}; of several for the same, the last counts. */
  public static Overrides of(List<String> given) {
    String kernel = null;
    var byHost = new LinkedHashMap<String, String>();
    for (String one : given) {
      int equals = one.indexOf('=');
      if (equals < 0) kernel = one.strip();
      else byHost.put(one.substring(0, equals).strip(), one.substring(equals + 1).strip());
    }
    return new Overrides(kernel, byHost);
  }

  /** The release given for {@code host}, or null. */
  @Nullable String kernelOf(@Nullable String host) {
    if (host != null) {
      for (var one : byHost.entrySet()) {
        if (HostNames.same(one.getKey(), host)) return one.getValue();
      }
    }
    return kernel;
  }
}
