package org.oopsbook.render;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what names a machine or a person in texts, the same value always by the same stand-in.
 *
 * <p>Addresses and names are found by their form; host names and serial numbers are first {@link
 * #learnHost learned} and then replaced wherever they stand as a word. Kernel addresses and version
 * numbers are kept.
 */
final class Redaction {
  private static final Pattern EMAIL =
      Pattern.compile("(?<![\\w.%+-])[\\w.%+-]++@[A-Za-z0-9-]++(?:\\.[A-Za-z0-9-]++)++");

  /** Six or more pairs: Ethernet, but also GUIDs, WWNs and the header that netfilter logs. */
  private static final Pattern MAC =
      Pattern.compile(
          "(?<![0-9A-Za-z:])[0-9A-Fa-f]{2}(?:(?::[0-9A-Fa-f]{2}){5,19}+|(?:-[0-9A-Fa-f]{2}){5}+)"
              + "(?![0-9A-Za-z])");

  private static final Pattern IPV4 =
      Pattern.compile("(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){3}+(?!\\w|\\.\\d)");

  private static final Pattern IPV6 = Pattern.compile("(?<![\\w:.])[0-9A-Fa-f:]{3,39}+(?![\\w:])");

  private static final Pattern HOME =
      Pattern.compile("(/home/|/Users/)([^/\\s\"'`:;,()<>\\[\\]]++)");

  /** What makes four numbers with dots a version: a word before it. */
  private static final Pattern VERSION_BEFORE =
      Pattern.compile(
          "(?:version|ver\\.?|revision|rev\\.?|firmware|v)[ :=]{0,2}$", Pattern.CASE_INSENSITIVE);

  /** Or what stands behind a kernel release: {@code -generic}, {@code #1}; no second address. */
  private static final Pattern RELEASE_AFTER =
      Pattern.compile("^(?:-(?!(?:\\d{1,3}\\.){3}\\d)| #\\d)");

  private static final Pattern SERIAL =
      Pattern.compile(
          "(?:\\bserial(?:[ _-]?(?:number|num|no)\\b\\.?)?|\\bS/N)\\s{0,4}[:=#]\\s{0,4}([\\w.-]{5,64}+)",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> NOBODY = Set.of("localhost", "localhost.localdomain", "(none)");

  private final Set<String> hosts = new LinkedHashSet<>();
  private final Set<String> serials = new LinkedHashSet<>();
  private final Map<String, String> standIns = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private @Nullable Pattern hostWords;
  private @Nullable Pattern serialWords;

  /** Makes a host name known, with its short form; null and {@code localhost} are nobody's. */
  void learnHost(@Nullable String host) {
    if (host == null || host.isBlank() || NOBODY.contains(host.toLowerCase(Locale.ROOT))) return;
    hosts.add(host.toLowerCase(Locale.ROOT));
    int dot = host.indexOf('.');
    boolean isAddress = IPV4.matcher(host).matches();
    if (dot > 0 && !isAddress) hosts.add(host.substring(0, dot).toLowerCase(Locale.ROOT));
    hostWords = null;
  }

  /** Makes the serial numbers known that {@code text} names as such. */
  void learnSerials(@Nullable String text) {
    if (text == null) return;
    var found = SERIAL.matcher(text);
    while (found.find()) {
      String serial = found.group(1);
      if (serial.chars().anyMatch(Character::isDigit)) serials.add(serial);
    }
    serialWords = null;
  }

  /** {@code text} with all that must go replaced. */
  String of(String text) {
    String safe = words(text, hostWords(), "host");
    safe = words(safe, serialWords(), "serial");
    safe = EMAIL.matcher(safe).replaceAll(m -> standIn("email", m.group()));
    safe = MAC.matcher(safe).replaceAll(m -> standIn("mac", m.group()));
    safe = addresses(safe);
    safe =
        IPV6.matcher(safe)
            .replaceAll(m -> isIpv6(m.group()) ? standIn("ip", m.group()) : m.group());
    return HOME.matcher(safe).replaceAll(m -> m.group(1) + standIn("user", m.group(2)));
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  private String words(String text, @Nullable Pattern words, String kind) {
    return words == null
        ? text
        : words.matcher(text).replaceAll(m -> standIn(kind, name(m.group(1))));
  }

  /** A host's short form: {@code db7} and {@code db7.example.com} are one. */
  private String name(String word) {
    int dot = word.indexOf('.');
    String name = dot < 0 ? word : word.substring(0, dot);
    return hosts.contains(name.toLowerCase(Locale.ROOT)) ? name : word;
  }

  private @Nullable Pattern hostWords() {
    // A known name that goes on with two labels or more is its own full name.
    if (hostWords == null && !hosts.isEmpty()) {
      hostWords = pattern(hosts, "(?:(?:\\.[A-Za-z0-9-]++){2,8}+)?");
    }
    return hostWords;
  }

  private @Nullable Pattern serialWords() {
    if (serialWords == null && !serials.isEmpty()) serialWords = pattern(serials, "");
    return serialWords;
  }

  private static Pattern pattern(Set<String> words, String tail) {
    String any =
        words.stream()
            .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(w -> w))
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return Pattern.compile(
        "(?<![\\w-])(" + any + ")" + tail + "(?![\\w-])", Pattern.CASE_INSENSITIVE);
  }

  private String addresses(String text) {
    return IPV4.matcher(text)
        .replaceAll(m -> isIpv4(text, m) ? standIn("ip", m.group()) : quoted(m.group()));
  }

  private static boolean isIpv4(String text, MatchResult m) {
    for (String part : m.group().split("\\.", -1)) {
      if (Integer.parseInt(part) > 255) return false;
    }
    String before = text.substring(Math.max(0, m.start() - 12), m.start());
    // No kernel has had a major number of two digits.
    boolean release =
        m.group().charAt(1) == '.'
            && RELEASE_AFTER.matcher(text).region(m.end(), text.length()).find();
    return !release && !VERSION_BEFORE.matcher(before).find();
  }

  /** Eight groups, or fewer around one {@code ::}, and not just {@code ::} or {@code ::1}. */
  private static boolean isIpv6(String text) {
    if (text.equals("::1") || text.chars().allMatch(c -> c == ':')) return false;
    int gap = text.indexOf("::");
    if (gap != text.lastIndexOf("::")) return false;
    int groups = 0;
    for (String group : text.split(":", -1)) {
      if (group.length() > 4) return false;
      if (!group.isEmpty()) groups++;
    }
    boolean loose = text.startsWith(":") && gap != 0;
    boolean open = text.endsWith(":") && gap != text.length() - 2;
    return !loose && !open && (gap < 0 ? groups == 8 : groups < 8);
  }

  private String standIn(String kind, String value) {
    return standIns.computeIfAbsent(kind + " " + value.toLowerCase(Locale.ROOT), k -> next(kind));
  }

  /** The next stand-in that is not itself one of the names to hide. */
  private String next(String kind) {
    String name;
    do {
      name = kind + "-" + counts.merge(kind, 1, Integer::sum);
    } while (hosts.contains(name) || serials.contains(name));
    return name;
  }
}
