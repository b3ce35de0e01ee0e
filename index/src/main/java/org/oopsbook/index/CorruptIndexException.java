package org.oopsbook.index;

/** Bytes that are not a well-formed index; the message says what is wrong and at which offset. */
public final class CorruptIndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long offset;

  CorruptIndexException(long offset, String reason) {
    super(reason + ": offset=" + offset);
    this.offset = offset;
  }

  /** Where in the index the fault was met, in bytes from its start. */
  public long offset() {
    return offset;
  }
}
