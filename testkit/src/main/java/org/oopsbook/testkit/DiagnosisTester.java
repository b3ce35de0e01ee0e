package org.oopsbook.testkit;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oopsbook.Oopsbook;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.BookIndex;
import org.oopsbook.model.Answer;
import org.oopsbook.model.Diagnosis;
import org.oopsbook.model.Request;

/** Diagnoses a text by a book: {@code new DiagnosisTester().given(log).diagnosis()}. */
public final class DiagnosisTester {
  private final Oopsbook oopsbook;
  private final Map<String, String> kernels;

  /** Uses the book that this release was built with. */
  public DiagnosisTester() {
    this(BundledBook.open());
  }

  /** Uses {@code book}. */
  public DiagnosisTester(BookIndex book) {
    this(new Oopsbook(book), Map.of());
  }

  private DiagnosisTester(Oopsbook oopsbook, Map<String, String> kernels) {
    this.oopsbook = oopsbook;
    this.kernels = kernels;
  }

  /** Judges as if {@code release} ran on every system. */
  public DiagnosisTester withKernel(String release) {
    return withKernel(Request.ANY_HOST, release);
  }

  /** Judges as if {@code release} ran on {@code host}. */
  public DiagnosisTester withKernel(String host, String release) {
    var all = new LinkedHashMap<>(kernels);
    all.put(host, release);
    return new DiagnosisTester(oopsbook, all);
  }

  /** The answer for {@code evidence}. */
  public Answer answer(byte[] evidence) {
    return oopsbook.diagnose(
        new Request("test", List.of("-"), kernels, List.of()), new ByteArrayInputStream(evidence));
  }

  /** The diagnosis of {@code log}. */
  public Diagnosis diagnosis(String log) {
    return answer(log.getBytes(StandardCharsets.UTF_8)).diagnosis();
  }
}
