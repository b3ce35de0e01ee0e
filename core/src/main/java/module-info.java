/**
 * The flow from the evidence of a Linux kernel fault to its diagnosis.
 *
 * <p>{@code evidence → log → scan → insn → decode → fault → explain → incident → kernel → feed →
 * system → symbols → knowledge → diagnosis → render}: a package imports only those before it, and
 * {@code model}.
 */
module org.oopsbook {
  requires static transitive org.jspecify;
  requires transitive org.oopsbook.index;
  requires com.fasterxml.jackson.core;
  requires org.tukaani.xz;
  requires aircompressor.v3;

  exports org.oopsbook;
  exports org.oopsbook.model;
  exports org.oopsbook.incident to
      org.oopsbook.testkit;
  exports org.oopsbook.render to
      org.oopsbook.cli,
      org.oopsbook.testkit;
  exports org.oopsbook.knowledge to
      org.oopsbook.cli,
      org.oopsbook.testkit;
}
