package org.oopsbook.system;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Inventory;

/**
 * Finds hosts and kernels in JSON: an object that has a kernel is a host. It is named by a member
 * of its own or of an object around it, or by the name under which it stands in that, as in {@code
 * {"web1": {"ansible_facts": {"ansible_kernel": …}}}}.
 *
 * @param kernelNames members that may be a kernel, the best first
 * @param hostNames members that name a host, the best first
 * @param isKernel whether a text is a kernel
 */
record HostFacts(List<String> kernelNames, List<String> hostNames, Predicate<String> isKernel) {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(200).maxStringLength(1 << 20).build())
          .build();

  /** An object that is still open; texts by name in lower case. */
  private record Open(@Nullable String name, Map<String, String> texts) {}

  /**
   * Adds what {@code json} says to {@code entries}.
   *
   * @param fallback the host where nothing names one
   * @throws IOException if it is not JSON, or too deep
   */
  void read(String json, String fallback, List<Inventory.Entry> entries) throws IOException {
    Deque<Open> open = new ArrayDeque<>();
    try (JsonParser parser = JSON.createParser(json)) {
      for (JsonToken token; (token = parser.nextToken()) != null; ) {
        switch (token) {
          case START_OBJECT -> open.push(new Open(parser.currentName(), new HashMap<>()));
          case VALUE_STRING -> {
            String name = parser.currentName();
            if (name == null || open.isEmpty()) continue;
            String lower = name.toLowerCase(Locale.ROOT);
            boolean wanted = kernelNames.contains(lower) || hostNames.contains(lower);
            if (wanted) open.element().texts().putIfAbsent(lower, parser.getText());
          }
          case END_OBJECT -> {
            String kernel = kernel(open.element());
            if (kernel != null) entries.add(new Inventory.Entry(host(open, fallback), kernel));
            open.pop();
          }
          default -> {}
        }
      }
    }
  }

  private @Nullable String kernel(Open object) {
    for (String name : kernelNames) {
      String text = object.texts().get(name);
      if (text != null && isKernel.test(text)) return text;
    }
    return null;
  }

  /** The innermost name, in the object itself or around it. */
  private String host(Deque<Open> open, String fallback) {
    for (Open object : open) {
      for (String name : hostNames) {
        String text = object.texts().get(name);
        if (text != null) return text;
      }
      String name = object.name();
      if (name != null && !name.endsWith("facts") && !name.equals("hosts")) return name;
    }
    return fallback;
  }
}
