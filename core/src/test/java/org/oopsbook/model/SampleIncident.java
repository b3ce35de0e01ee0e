package org.oopsbook.model;

import java.util.List;

/** Makes incidents by hand, as the stage of incidents would hand them on. */
public final class SampleIncident {
  private SampleIncident() {}

  /** {@code root} with what followed from it, once, on the first boot. */
  public static Incident of(Fault root, Fault... consequences) {
    var followed =
        List.of(consequences).stream()
            .map(fault -> new Consequence(fault, Text.verbatim("sample")))
            .toList();
    var signature = new Signature("0123456789abcdef", 1);
    return new Incident(root, signature, followed, 1, List.of(), 0);
  }
}
