package org.oopsbook.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The prompt of a shell or a login, which stands on a console where a message of the kernel comes.
 *
 * <p>What is typed at a prompt begins with the name of a command, which has no capital; only a line
 * that goes on with one is divided.
 */
final class Prompt {
  private static final Pattern PROMPT =
      Pattern.compile(
          "(?:[\\w.-]{1,32}+@[\\w.-]{1,64}+:[\\w~/.-]{0,128}+[#$]"
              + "|\\[[\\w.-]{1,32}+@[\\w.-]{1,64}+ [\\w~/.-]{1,128}+][#$]"
              + "|[~/][\\w/.-]{0,128}+ [#$]"
              + "|[\\w.-]{1,64}+ login:) (?=[A-Z][\\w-]{0,40}+[: ])");

  private Prompt() {}

  /** Where the message begins, or 0 where no prompt stands before one. */
  static int end(String line) {
    Matcher prompt = PROMPT.matcher(line);
    return prompt.lookingAt() ? prompt.end() : 0;
  }
}
