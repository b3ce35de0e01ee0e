package org.oopsbook.model;

import java.util.List;

/**
 * What matters tonight.
 *
 * @param reboot whether a reboot is needed
 * @param dataAtRisk whether data may be lost or damaged
 * @param saveFirst what to save before anything else
 * @param avoid what not to do
 */
public record Urgent(boolean reboot, boolean dataAtRisk, List<Text> saveFirst, List<Text> avoid) {
  public Urgent {
    saveFirst = List.copyOf(saveFirst);
    avoid = List.copyOf(avoid);
  }
}
