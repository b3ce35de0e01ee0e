package org.oopsbook.log;

/**
 * Output of containers: {@code 2026-11-24T23:30:00.123456789Z stdout F text} as a kubelet stores it
 * (CRI logging format), and the {@code log} field of docker's json-file driver.
 *
 * <p>The output is a line of its own framing; where it was stored in pieces they are put together.
 */
final class ContainerLines implements Stage {
  /** The longest line put together. */
  private static final int MAX_LINE = 64 << 10;

  private final Output output;
  private final Framings framings;
  private final StringBuilder pieces = new StringBuilder();
  private long begin;

  ContainerLines(Output output, Framings framings) {
    this.output = output;
    this.framings = framings;
  }

  @Override
  public boolean take(String line, long number) {
    if (line.isEmpty() || !Cursor.isDigit(line.charAt(0))) return false;
    if (!line.contains(" stdout ") && !line.contains(" stderr ")) return false;
    var cursor = new Cursor(line, 0);
    if (Clock.iso(cursor) == null) return false;
    if (!cursor.take(" stdout ") && !cursor.take(" stderr ")) return false;
    boolean whole = cursor.take("F");
    if ((!whole && !cursor.take("P")) || (!cursor.take(' ') && !cursor.atEnd())) return false;
    piece(cursor.rest(), whole, number);
    return true;
  }

  /** Takes a piece of output; {@code last} if its line ends there. */
  void piece(String text, boolean last, long number) {
    if (pieces.isEmpty()) begin = number;
    pieces.append(text);
    if (last || pieces.length() > MAX_LINE) end();
  }

  @Override
  public void end() {
    if (pieces.isEmpty()) return;
    String line = Controls.strip(pieces.toString());
    pieces.setLength(0);
    framings.read(line, inner -> output.accept(inContainer(inner), begin));
  }

  private static Framed inContainer(Framed inner) {
    return new Framed(
        Format.CONTAINER_LOG,
        inner.text(),
        inner.uptimeMicros(),
        inner.wall(),
        inner.host(),
        inner.level(),
        inner.caller(),
        inner.origin());
  }
}
