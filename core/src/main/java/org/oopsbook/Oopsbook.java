package org.oopsbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.oopsbook.decode.Decoders;
import org.oopsbook.diagnosis.Diagnoser;
import org.oopsbook.index.BookIndex;
import org.oopsbook.kernel.Identifier;
import org.oopsbook.kernel.Streams;
import org.oopsbook.knowledge.Exposures;
import org.oopsbook.model.Answer;
import org.oopsbook.model.DecoderInfo;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Inventory;
import org.oopsbook.model.KernelCheck;
import org.oopsbook.model.KernelDiff;
import org.oopsbook.model.KernelIdentity;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Question;
import org.oopsbook.model.Reading;
import org.oopsbook.model.Request;
import org.oopsbook.system.InventoryReader;

/**
 * The way in: a book, and evidence to diagnose by it.
 *
 * <p>Immutable and safe for use by several threads. Evidence is never trusted: whatever it holds, a
 * call returns within the limits of {@code docs/formats.md} and raises nothing.
 */
public final class Oopsbook {
  /** The version of this library and program. */
  public static final String VERSION = "0.1.0";

  private final Diagnoser diagnoser;
  private final Decoders decoders;
  private final Identifier kernels;
  private final Exposures exposures;
  private final InventoryReader inventories;

  /** Uses {@code book}, as the compiler of the book made it. */
  public Oopsbook(BookIndex book) {
    var streams = new Streams(book);
    this.decoders = new Decoders(book);
    this.kernels = new Identifier(streams);
    this.exposures = new Exposures(book, streams);
    this.inventories = new InventoryReader(book, kernels);
    this.diagnoser = new Diagnoser(book, VERSION, streams, exposures);
  }

  /**
   * Diagnoses one case.
   *
   * @param standardInput read where the request names {@code -}; not closed
   */
  public Answer diagnose(Request request, InputStream standardInput) {
    return diagnoser.diagnose(request, standardInput);
  }

  /**
   * Hands each line of the logs in the evidence to {@code sink}, in order, framing taken off, with
   * the number of the boot that printed it: 0 for the first of its host.
   */
  public Reading log(Request request, InputStream standardInput, ObjIntConsumer<LogLine> sink) {
    return diagnoser.log(request, standardInput, sink);
  }

  /** The sorts of values that {@link #explain} knows, by name. */
  public List<DecoderInfo> decoders() {
    return decoders.infos();
  }

  /** What one value alone means. */
  public Explanation explain(Question question) {
    return decoders.explain(question);
  }

  /**
   * What a kernel release is.
   *
   * @param text a release as {@code uname -r} prints it, or what one stands in: {@code uname -a}, a
   *     boot banner, {@code /proc/version_signature}, a line of a report, the file name of a
   *     package or a line of a list of packages, a vmcore's {@code OSRELEASE}
   */
  public KernelIdentity kernel(String text) {
    return kernels.identify(text).identity();
  }

  /** The bugs of the book that the kernel in {@code text} has by its release alone. */
  public KernelCheck check(String text) {
    return exposures.check(text);
  }

  /**
   * The hosts and kernels of a list, such as {@code host release} lines or a fleet's facts.
   *
   * @param name what the list is called
   * @param list read to its end; not closed
   * @throws IOException if it cannot be read
   */
  public Inventory inventory(String name, InputStream list) throws IOException {
    return inventories.read(name, list);
  }

  /** What going from one kernel to another brings: the bugs of the book judged for both. */
  public KernelDiff diff(String from, String to) {
    return exposures.diff(from, to);
  }
}
