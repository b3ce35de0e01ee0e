/** The command line, thin over the flow. */
module org.oopsbook.cli {
  requires static org.jspecify;
  requires org.oopsbook;
  requires org.oopsbook.book;
  requires com.fasterxml.jackson.core;
  requires info.picocli;
}
