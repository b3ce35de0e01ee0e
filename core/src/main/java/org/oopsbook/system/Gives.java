package org.oopsbook.system;

/** What a line about a system tells. */
enum Gives {
  BANNER,
  CMDLINE,
  HYPERVISOR,
  PARAVIRT,
  HARDWARE,
  LIVEPATCH,
  DISTRIBUTION,
  VERSION,
  ARCH,
  MACHINE,
  KERNEL,
  THREADS,
  SOCKETS,
  CPU_MODEL,
  VIRTUALIZATION,
  HOST,
  CHASSIS;

  /** Reads its name in the book, such as {@code cpu-model}. */
  static Gives of(String name) {
    for (Gives gives : values()) {
      if (gives.id().equals(name)) return gives;
    }
    throw new IllegalArgumentException("no fact about a system is named " + name);
  }

  /** Its name in the book. */
  String id() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
