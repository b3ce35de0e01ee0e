package org.oopsbook.log;

import org.jspecify.annotations.Nullable;

/** Records of {@code /dev/kmsg} and netconsole's extended format, put together from fragments. */
final class KmsgRecords implements Stage {
  /** The longest record put together; the kernel's own limit is 8 KiB. */
  private static final int MAX_RECORD = 64 << 10;

  private final Output output;
  private boolean afterRecord;
  private @Nullable KmsgRecord open;
  private final StringBuilder text = new StringBuilder();
  private long openNumber;

  KmsgRecords(Output output) {
    this.output = output;
  }

  @Override
  public boolean take(String line, long number) {
    if (afterRecord && KmsgRecord.isDictionary(line)) return true;
    KmsgRecord record =
        line.isEmpty() || !Cursor.isDigit(line.charAt(0)) ? null : KmsgRecord.read(line);
    if (record == null || !continues(record)) close();
    afterRecord = record != null;
    if (record == null) return false;
    if (record.fragmentAt() < 0) emit(record.framed(), number);
    else fragment(record, number);
    return true;
  }

  private boolean continues(KmsgRecord record) {
    return open != null
        && record.fragmentAt() > 0
        && record.sequence() == open.sequence()
        && text.length() < MAX_RECORD;
  }

  private void fragment(KmsgRecord record, long number) {
    if (open == null) {
      open = record;
      openNumber = number;
    }
    text.append(record.framed().text());
  }

  private void close() {
    if (open == null) return;
    emit(open.framed().withText(text.toString()), openNumber);
    open = null;
    text.setLength(0);
  }

  private void emit(Framed framed, long number) {
    String message = KmsgRecord.unescape(framed.text());
    message.lines().forEach(line -> output.accept(framed.withText(line), number));
    if (message.isEmpty()) output.accept(framed.withText(""), number);
  }

  @Override
  public void end() {
    close();
  }
}
