package org.oopsbook;

/** x. */
public final class Oopsbook {
  private Oopsbook() {}
}
