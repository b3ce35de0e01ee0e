package org.oopsbook.system;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LineRef;

/** Recognises the lines that list parts of a system. It remembers what the lines before began. */
final class PartReader {
  private static final int LONGEST = 1024;

  private final PciLines pci = new PciLines();
  private final PciTree tree = new PciTree();
  private final CaptureLines captures = new CaptureLines();

  /** Forgets what was begun: the next line is of another part of the evidence, or command. */
  void reset() {
    pci.reset();
    tree.reset();
    captures.reset();
  }

  /** What a line of the kernel lists, or null. */
  @Nullable Consumer<Parts> kernelLine(String text, LineRef at) {
    return text.length() > LONGEST ? null : KernelParts.read(text, at);
  }

  /**
   * What a line of a capture lists, or null.
   *
   * @param command the command that printed it, empty where that is not known
   */
  @Nullable Consumer<Parts> captured(String text, String command, LineRef at) {
    if (text.isBlank() || text.length() > LONGEST) return null;
    Consumer<Parts> found = KernelParts.read(text, at);
    if (found == null) found = pci.read(text, at);
    if (found == null) found = tree.read(text, at);
    if (found == null) found = captures.read(text, command, at);
    return found;
  }
}
