package org.oopsbook.symbols;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.oopsbook.model.Text;

/** Reads stretches of a file; what lies beyond its end is said, not read. */
final class ElfInput implements AutoCloseable {
  private final FileChannel file;
  private final long size;

  private ElfInput(FileChannel file, long size) {
    this.file = file;
    this.size = size;
  }

  static ElfInput open(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new ElfInput(file, file.size());
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * {@code length} bytes from {@code offset} on.
   *
   * @param most how many bytes are sound; more are refused before any memory is taken
   */
  ByteBuffer read(long offset, long length, int most, ByteOrder order) throws IOException {
    if (offset < 0 || length < 0 || length > size || offset > size - length) {
      throw new UnusableSymbols(
          Text.phrase("symbols.elf-short", hex(offset), hex(length), hex(size)));
    }
    if (length > most) {
      throw new UnusableSymbols(Text.phrase("symbols.elf-large", hex(offset), hex(length)));
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) length).order(order);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, offset + bytes.position()) < 0) throw new EOFException();
    }
    return bytes.flip();
  }

  static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
