/** Compiles and checks {@code knowledge/}. */
module org.oopsbook.book {
  requires static transitive org.jspecify;
  requires transitive org.oopsbook.index;
  requires org.snakeyaml.engine;

  exports org.oopsbook.book;
}
