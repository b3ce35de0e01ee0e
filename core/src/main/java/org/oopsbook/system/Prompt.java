package org.oopsbook.system;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A shell prompt as people paste it, with the command typed at it.
 *
 * @param host the host that it names
 * @param command the command, empty where none was typed
 */
record Prompt(String host, String command) {
  private static final String USER = "[A-Za-z_][A-Za-z0-9_.-]{0,31}+";
  private static final String HOST = "([A-Za-z0-9][A-Za-z0-9_.-]{0,63}+)";

  /** {@code [root@host ~]# command}: Red Hat's. */
  private static final Pattern BRACKETS =
      Pattern.compile("\\[" + USER + "@" + HOST + "(?: [^\\]]{0,200})?\\][#$%]\\s?(.*)");

  /** {@code root@host:~# command}: Debian's. */
  private static final Pattern COLON =
      Pattern.compile(USER + "@" + HOST + ":[^#$\\s]{0,200}+[#$]\\s?(.*)");

  /** {@code host:~ # command}: SUSE's. */
  private static final Pattern SUSE = Pattern.compile(HOST + ":[~/][^#\\s]{0,200}+ #\\s(.*)");

  /** Reads a line, or null if it is no prompt. */
  static @Nullable Prompt read(String line) {
    if (line.isEmpty() || line.length() > 1000) return null;
    for (Pattern pattern : new Pattern[] {BRACKETS, COLON, SUSE}) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.matches()) return new Prompt(matcher.group(1), matcher.group(2).strip());
    }
    return null;
  }
}
