package org.oopsbook.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The orders of versions against the programs {@code rpm} and {@code dpkg}, where they are
 * installed: on 500 generated pairs, or as many as {@code -Doopsbook.pairs} says.
 */
class RealOrderTest {
  private static final int PAIRS = Integer.getInteger("oopsbook.pairs", 500);
  private static final int BATCH = 4 * 100;
  private static final String[] NUMBERS = {"0", "00", "1", "01", "9", "10", "2", "514", "3"};
  private static final String[] WORDS = {"el7", "rc", "a", "b", "Z", "fc", "ubuntu", "deb"};

  @TempDir Path folder;

  private record Pair(String one, String two) {}

  @Test
  void rpmOrdersThePairsTheSame() throws Exception {
    assumeTrue(answers("rpm", "--eval", "%{lua: rpm.vercmp('1', '1')}"), "no rpm with Lua here");
    List<Pair> pairs = pairs(".-~^_+", new Random(7));
    Path file = folder.resolve("pairs");
    Files.write(file, pairs.stream().map(p -> p.one() + " " + p.two()).toList(), US_ASCII);
    Path out = folder.resolve("orders");
    String lua =
        "%{lua: local out = io.open('"
            + out
            + "', 'w') for line in io.lines('"
            + file
            + "') do local a, b = line:match('(%S+) (%S+)') "
            + "out:write(rpm.vercmp(a, b), ' ') end out:close()}";

    output("rpm", "--eval", lua);

    String[] theirs = Files.readString(out, US_ASCII).strip().split(" ", -1);
    assertThat(theirs).hasSize(pairs.size());
    var differ = new ArrayList<String>();
    for (int i = 0; i < theirs.length; i++) {
      int ours = Integer.signum(compare(RpmOrder.INSTANCE, pairs.get(i)));
      if (ours != Integer.parseInt(theirs[i])) differ.add(pairs.get(i) + " rpm " + theirs[i]);
    }
    assertThat(differ).isEmpty();
  }

  @Test
  void dpkgOrdersThePairsTheSame() throws Exception {
    assumeTrue(answers("dpkg", "--compare-versions", "1", "lt", "2"), "no dpkg here");
    List<Pair> pairs = pairs(".-~+", new Random(8));
    var calls = new ArrayList<String>();
    for (Pair pair : pairs) {
      int ours = compare(DebOrder.INSTANCE, pair);
      calls.add("--compare-versions");
      calls.add(pair.one());
      calls.add(ours < 0 ? "lt" : ours > 0 ? "gt" : "eq");
      calls.add(pair.two());
    }
    // One program is started for each pair: their exit status is all that is looked at.
    for (int from = 0; from < calls.size(); from += BATCH) {
      List<String> batch = calls.subList(from, Math.min(from + BATCH, calls.size()));
      Path file = Files.write(folder.resolve("calls"), batch, US_ASCII);
      boolean same = answers("xargs", "-a", file.toString(), "-n", "4", "-P", "2", "dpkg");
      assertThat(same).as("dpkg agrees with all of %s", batch).isTrue();
    }
  }

  private static int compare(Comparator<String> order, Pair pair) {
    return order.compare(pair.one(), pair.two());
  }

  /** Versions, and often the second made from the first by a small change. */
  private static List<Pair> pairs(String separators, Random random) {
    var pairs = new ArrayList<Pair>();
    for (int i = 0; i < PAIRS; i++) {
      String one = version(separators, random);
      pairs.add(
          new Pair(
              one,
              random.nextInt(4) == 0
                  ? version(separators, random)
                  : changed(one, separators, random)));
    }
    return pairs;
  }

  private static String version(String separators, Random random) {
    var version = new StringBuilder();
    if (random.nextInt(8) == 0) version.append(random.nextInt(3)).append(':');
    version.append(pick(NUMBERS, random));
    boolean revised = false;
    for (int parts = random.nextInt(6); parts > 0; parts--) {
      char separator = separators.charAt(random.nextInt(separators.length()));
      if (separator == '-' && revised) separator = '.';
      revised |= separator == '-';
      version.append(separator);
      version.append(pick(NUMBERS, random));
      if (random.nextInt(3) == 0) version.append(pick(WORDS, random));
    }
    return version.toString();
  }

  private static String changed(String version, String separators, Random random) {
    int at = version.indexOf(':') + 2 + random.nextInt(Math.max(1, version.length() - 2));
    if (at > version.length()) at = version.length();
    String marks = separators.replace("-", "");
    String more =
        switch (random.nextInt(3)) {
          case 0 -> pick(NUMBERS, random);
          case 1 -> pick(WORDS, random);
          default -> marks.charAt(random.nextInt(marks.length())) + pick(NUMBERS, random);
        };
    return version.substring(0, at) + more + version.substring(at);
  }

  private static String pick(String[] from, Random random) {
    return from[random.nextInt(from.length)];
  }

  private static boolean answers(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private String output(String... command) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    new ProcessBuilder(command)
        .redirectOutput(out.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    return Files.readString(out, US_ASCII);
  }
}
