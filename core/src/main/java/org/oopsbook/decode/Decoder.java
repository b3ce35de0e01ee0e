package org.oopsbook.decode;

import org.oopsbook.model.DecoderInfo;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;

/** Explains one sort of value. Immutable and safe for use by several threads. */
public interface Decoder {
  /** What it explains. */
  DecoderInfo info();

  /** What the value means; whatever text that is, an answer comes. */
  Explanation explain(Question question);
}
