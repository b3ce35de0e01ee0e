package org.oopsbook.log;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import org.oopsbook.evidence.Limits;

class LogReaderFuzzTest {
  @FuzzTest(maxDuration = "24h")
  void anyBytesAreRead(byte[] bytes) {
    long[] last = {0};
    new LogReader(Limits.DEFAULT)
        .read(
            0,
            new ByteArrayInputStream(bytes),
            line -> {
              if (line.at().line() < last[0]) throw new AssertionError("a line went back");
              last[0] = line.at().line();
            });
  }
}
