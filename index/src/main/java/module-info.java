/** The binary index that the book is compiled into. */
module org.oopsbook.index {
  requires static transitive org.jspecify;

  exports org.oopsbook.index;
}
