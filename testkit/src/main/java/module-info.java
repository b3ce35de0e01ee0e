/** For tests of the flow, and for authors of rules. */
module org.oopsbook.testkit {
  requires static transitive org.jspecify;
  requires transitive org.oopsbook;
  requires org.oopsbook.book;

  exports org.oopsbook.testkit;
}
