package org.oopsbook.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Severity;

/**
 * One way in which a kernel announces a kind of fault; an entry of {@code knowledge/kinds/}.
 *
 * @param id kind and name, such as {@code null-pointer-dereference/x86-until-5.0}
 * @param kind the kind it announces
 * @param severity how bad this is: the kind's severity, unless the wording says another
 * @param family what the kind belongs to
 * @param headline the template of its first line
 * @param lines templates of further lines that only this wording has
 * @param title the title, with {@code {function}} for the culprit and captures by their names
 * @param titleWithoutFunction the title where no function can be blamed, or null
 * @param alternativeTitles other titles, in the same form
 * @param titleWhenCut the title of a report that ends before what {@code title} needs, with {@code
 *     {rest}} for what the headline says after the words before it, or null
 * @param titleFromTrace whether the title takes its function from the trace alone, so that a
 *     damaged report's ends {@code in corrupted}
 * @param blame how the culprit is found
 * @param trace whether a whole report of this wording has a stack trace
 * @param joins whether the headline continues an open report where there is one
 * @param joinsLate whether it does so after that report's trace too: what the report made happen
 */
record Wording(
    String id,
    String kind,
    Severity severity,
    String family,
    String headline,
    List<String> lines,
    String title,
    @Nullable String titleWithoutFunction,
    List<String> alternativeTitles,
    @Nullable String titleWhenCut,
    boolean titleFromTrace,
    Blame blame,
    TraceRule trace,
    boolean joins,
    boolean joinsLate) {

  /** How the function to blame is found. */
  enum Blame {
    /** The first frame, from the instruction pointer outwards, that is not a shared helper. */
    FRAME,
    /** For lockups and stalls: the callback that a dispatcher called in the interrupted context. */
    CALLBACK,
    /**
     * For stacks that ran over: the callback that began the path, where the path is long; what
     * stood at its end is chance. Where it is short, as {@link #FRAME}.
     */
    PATH,
    /** For hung tasks: the first frame that is not a wait or lock primitive. */
    WAITER,
    /** The function that the headline captured as {@code function}. */
    HEADLINE,
    /** Nothing to blame: hardware, memory pressure, conditions. */
    NONE
  }

  /** Whether a report has a stack trace. */
  enum TraceRule {
    EXPECTED,
    OPTIONAL,
    NONE
  }

  Wording {
    lines = List.copyOf(lines);
    alternativeTitles = List.copyOf(alternativeTitles);
  }
}
