package org.oopsbook.incident;

/**
 * A group of kinds that faults are linked by; which kinds are in it, and why, says the table {@code
 * decode/incidents}.
 */
enum Group {
  DEATH("death"),
  CORRUPTION("corruption"),
  HANG("hang"),
  HELD_CPU("heldCpu"),
  HARDWARE("hardware"),
  WARNING("warning"),
  QUEUE_TIMEOUT("queueTimeout"),
  DEAF_CPU("deafCpu"),
  PANIC("panic"),
  OWN_REASON("ownReason"),
  ASKED_FOR("askedFor"),
  SUMMARY("summary"),
  DISK("disk"),
  ON_DISK("onDisk"),
  ALLOCATION("allocation");

  private final String key;

  Group(String key) {
    this.key = key;
  }

  /** Its name in the table. */
  String key() {
    return key;
  }
}
