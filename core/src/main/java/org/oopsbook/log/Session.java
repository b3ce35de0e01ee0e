package org.oopsbook.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a session at a terminal puts around a message of the kernel: the prompt of a shell, behind
 * which a console prints, and the line in which the crash utility quotes the panic.
 */
final class Session {
  /** {@code root@host:~# }, {@code [root@host dir]# }, {@code crash> }. */
  private static final Pattern PROMPT =
      Pattern.compile(
          "(?:[\\w-]{1,32}+@[\\w.-]{1,64}+:[^\\s#$]{0,128}+[#$]"
              + "|\\[[\\w-]{1,32}+@[\\w.-]{1,64}+ [^\\]\\s]{1,128}+\\][#$]"
              + "|crash>) (?=\\S)");

  /** {@code PANIC: "Oops: 0002 [#1] SMP " (check log for details)}, of crash's summary. */
  private static final Pattern PANIC =
      Pattern.compile("\\s*+PANIC: \"([^\"]{4,1024}+)\"(?: \\(check log for details\\))?\\s*+");

  private Session() {}

  /** The message in {@code line}, or null where it is no line of a session. */
  static @Nullable Framed read(String line) {
    if (line.isEmpty()) return null;
    char first = line.charAt(0);
    if (first == ' ' || first == 'P') {
      Matcher panic = PANIC.matcher(line);
      return panic.matches()
          ? Framed.kernel(panic.group(1).stripTrailing(), Framed.NO_LEVEL)
          : null;
    }
    Matcher prompt = PROMPT.matcher(line);
    return prompt.lookingAt() ? Framed.plain(line.substring(prompt.end())) : null;
  }
}
