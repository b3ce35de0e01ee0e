package org.oopsbook.model;

/** What a system is. */
public enum Role {
  BARE_METAL,
  VM,
  VM_HOST,
  UNKNOWN;

  /** The name in diagnoses and in the book: {@code bare-metal}, {@code vm}, {@code vm-host}. */
  public String id() {
    return switch (this) {
      case BARE_METAL -> "bare-metal";
      case VM -> "vm";
      case VM_HOST -> "vm-host";
      case UNKNOWN -> "unknown";
    };
  }
}
