package org.oopsbook.knowledge;

import java.util.List;
import org.oopsbook.fault.Template;

/** One thing that a problem's author asks of a fault. */
sealed interface Condition {

  /** The fault is of one of these kinds. */
  record OfKind(Names kinds) implements Condition {}

  /** The processor stood in one of these functions. */
  record At(Names functions) implements Condition {}

  /** The function blamed is one of these. */
  record Blamed(Names functions) implements Condition {}

  /** The address accessed lies in one of these ranges. */
  record Address(List<HexRange> ranges) implements Condition {
    public Address {
      ranges = List.copyOf(ranges);
    }
  }

  /** A line of the report has one of these messages. */
  record Message(List<Template> templates, Names sources) implements Condition {
    public Message {
      templates = List.copyOf(templates);
    }
  }

  /** A stack trace, the place where the processor stood included, goes through these functions. */
  record Frames(Order order, List<String> functions) implements Condition {
    /** Which of the functions are wanted. */
    enum Order {
      /** All of one trace, the innermost first; others may stand between. */
      IN_ORDER,
      /** All, in any order. */
      ALL_OF,
      /** At least one. */
      ANY_OF
    }

    public Frames {
      functions = List.copyOf(functions);
    }
  }

  /** A module is loaded. */
  record HasModule(Names names) implements Condition {}

  /** A module is loaded in one of these versions. */
  record ModuleVersion(Names names, Names versions) implements Condition {}

  /** The task is named so. */
  record OfTask(Names names) implements Condition {}

  /** The kernel is tainted with one of these letters. */
  record Tainted(Names letters) implements Condition {}

  /** A register holds a value of one of these ranges. */
  record Register(String name, List<HexRange> ranges) implements Condition {
    public Register {
      ranges = List.copyOf(ranges);
    }
  }

  /**
   * The fault was reported this often.
   *
   * @param withinMicros in a stretch of so many microseconds, or -1 for ever
   */
  record Count(int atLeast, long withinMicros) implements Condition {}

  /** Another fault of the case looks so. */
  record Also(Position position, AllOf looks) implements Condition {
    /** Where the other fault stands. */
    enum Position {
      BEFORE,
      AFTER,
      ANYWHERE
    }
  }

  /** One of these alternatives holds. */
  record AnyOf(List<AllOf> alternatives) implements Condition {
    public AnyOf {
      alternatives = List.copyOf(alternatives);
    }
  }

  /** All of these hold: what stands side by side in the book. */
  record AllOf(List<Condition> conditions) {
    public AllOf {
      conditions = List.copyOf(conditions);
    }
  }
}
