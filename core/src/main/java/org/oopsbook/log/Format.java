package org.oopsbook.log;

/** What a line was framed as; the commonest names the format of a text. */
enum Format {
  /** As {@code dmesg}, the console, netconsole or {@code /dev/kmsg} print it. */
  KERNEL_LOG("kernel-log"),
  /** As syslog daemons and journalctl's short formats print it. */
  SYSLOG("syslog"),
  /** {@code journalctl -o json}. */
  JOURNAL_JSON("journal-json"),
  /** {@code journalctl -o export}. */
  JOURNAL_EXPORT("journal-export"),
  /** Output of a container as docker or a kubelet stores it. */
  CONTAINER_LOG("container-log"),
  /** No framing. */
  TEXT("text");

  /** The name used in {@link org.oopsbook.model.Evidence#format}. */
  final String id;

  Format(String id) {
    this.id = id;
  }
}
