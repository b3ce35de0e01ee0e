package org.oopsbook.model;

import java.util.List;

/**
 * The diagnosis of one case: what {@code oopsbook/diagnosis/1} is written from.
 *
 * @param caseName the case, by the path as given
 * @param incidents worst first, roots only
 */
public record Diagnosis(
    Tool tool,
    String caseName,
    List<Evidence> evidence,
    List<KernelSystem> systems,
    List<DiagnosedIncident> incidents,
    List<Exposure> exposures) {
  /**
   * What made a diagnosis.
   *
   * @param version of the program
   * @param knowledgeDigest content hash of the book's index
   * @param knowledgeDate the book's date, {@code yyyy-mm-dd}
   */
  public record Tool(String version, String knowledgeDigest, String knowledgeDate) {}

  public Diagnosis {
    evidence = List.copyOf(evidence);
    systems = List.copyOf(systems);
    incidents = List.copyOf(incidents);
    exposures = List.copyOf(exposures);
  }
}
