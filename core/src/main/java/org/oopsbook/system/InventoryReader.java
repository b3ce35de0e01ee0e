package org.oopsbook.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.kernel.Identifier;
import org.oopsbook.model.Inventory;
import org.oopsbook.model.Text;

/**
 * Reads which host runs which kernel: {@code host release} lines, {@code uname -a} of many hosts,
 * tables with a line of headings, lists of packages ({@code rpm -qa}, {@code dpkg -l}), JSON
 * objects such as facts of Ansible, and what Ansible prints of a command or of facts. What it is,
 * is told from the content. Safe for use by several threads.
 */
public final class InventoryReader {
  /** Longer lines are none of a list of hosts. */
  private static final int LONGEST = 1 << 16;

  private static final int MOST_ENTRIES = 1_000_000;

  private static final int MOST_BYTES = 64 << 20;

  /** Facts of one host; more is not gathered. */
  private static final int MOST_JSON = 16 << 20;

  /** Lines told of that could not be read; the rest is counted. */
  private static final int PROBLEMS = 3;

  /** What Ansible prints before a host's answer: {@code web1 | CHANGED | rc=0 >>}. */
  private static final Pattern ANSIBLE =
      Pattern.compile(
          "(\\S{1,255}) \\| [A-Z!]{2,20}(?: \\| rc=-?\\d{1,4} (?:>>|\\|)?.*| => ?(\\{.*))");

  private static final Pattern SHORT =
      Pattern.compile("\\d+(?:\\.\\d+)?|(?!2\\.6\\.)\\d+\\.\\d+\\.\\d+\\.\\d+");

  private static final Pattern UNAME = Pattern.compile("Linux (\\S{1,255}) \\d\\S{2,127} #\\d.*");

  private final Identifier identifier;
  private final List<String> kernelNames;
  private final List<String> hostNames;

  /** Reads by the names of {@code book} what {@code identifier} finds releases in. */
  public InventoryReader(BookIndex book, Identifier identifier) {
    this.identifier = identifier;
    Node names = book.root().at("decode").get("inventory");
    kernelNames = names == null ? List.of() : names.texts("kernel");
    hostNames = names == null ? List.of() : names.texts("host");
  }

  /**
   * Reads a list.
   *
   * @param name what the list is called: the host of a kernel for which it names none
   * @throws IOException if {@code in} cannot be read
   */
  public Inventory read(String name, InputStream in) throws IOException {
    var reading = new Reading(name);
    var bounded = new ByteArrayInputStream(in.readNBytes(MOST_BYTES));
    var reader = new BufferedReader(new InputStreamReader(bounded, UTF_8));
    if (in.read() >= 0) reading.cut(MOST_BYTES);
    String line;
    while ((line = reader.readLine()) != null && reading.entries.size() < MOST_ENTRIES) {
      reading.line(line);
    }
    reading.finish();
    return new Inventory(reading.entries, reading.problems());
  }

  /** The columns of a table that matter, and what stands between columns. */
  private record Columns(String separator, int kernel, int host) {}

  /** One list while it is read. */
  private final class Reading {
    private final String name;
    private final List<Inventory.Entry> entries = new ArrayList<>();
    private final List<Text> unread = new ArrayList<>();
    private @Nullable Text cut;
    private @Nullable Columns columns;
    private @Nullable String host;
    private @Nullable StringBuilder json;
    private long number;
    private long unreadable;

    /** Whether it lists packages, most of which are no kernels. */
    private boolean packages;

    Reading(String name) {
      this.name = name;
    }

    void line(String raw) {
      number++;
      String line = raw.startsWith("\ufeff") ? raw.substring(1) : raw;
      if (json != null) {
        gather(line);
        return;
      }
      if (line.isBlank() || line.startsWith("#")) return;
      if (line.length() > LONGEST && line.charAt(0) != '{' && line.charAt(0) != '[') {
        unreadable(line);
        return;
      }
      Matcher ansible = ANSIBLE.matcher(line);
      if (ansible.matches()) {
        host = ansible.group(1);
        if (ansible.group(2) != null) begin(ansible.group(2));
      } else if (line.startsWith("{") || line.startsWith("[")) {
        begin(line);
      } else if (columns != null) {
        row(line, columns);
      } else if (!isHeading(line) && !plain(line)) {
        unreadable(line);
      }
    }

    private void begin(String first) {
      json = new StringBuilder();
      gather(first);
    }

    /** Gathers an object or array; it ends with a line that closes it at the margin. */
    private void gather(String line) {
      StringBuilder gathered = json;
      if (gathered == null) return;
      if (gathered.length() + line.length() <= MOST_JSON) gathered.append(line).append('\n');
      boolean opened = gathered.length() == line.length() + 1;
      boolean whole = opened ? closes(line) : line.startsWith("}") || line.startsWith("]");
      if (whole) parse();
    }

    private static boolean closes(String line) {
      String end = line.stripTrailing();
      char closing = line.charAt(0) == '{' ? '}' : ']';
      return end.length() > 1 && end.charAt(end.length() - 1) == closing;
    }

    private void parse() {
      StringBuilder gathered = json;
      json = null;
      if (gathered == null) return;
      String fallback = host == null ? name : host;
      var facts = new HostFacts(kernelNames, hostNames, kernel -> isKernel(kernel));
      try {
        facts.read(gathered.toString(), fallback, entries);
      } catch (IOException e) {
        unreadable(gathered.substring(0, Math.min(60, gathered.length())).strip());
      }
    }

    void cut(int bytes) {
      cut = Text.phrase("system.inventory.cut", name, bytes >> 20);
    }

    void finish() {
      parse();
    }

    /** Whether it is the headings of a table, one of which is that of kernels. */
    private boolean isHeading(String line) {
      for (String separator : List.of(",", ";", "\t", "|")) {
        List<String> cells = cells(line.toLowerCase(Locale.ROOT), separator);
        if (cells.size() < 2) continue;
        int kernel = first(cells, kernelNames);
        if (kernel < 0) continue;
        columns = new Columns(separator, kernel, first(cells, hostNames));
        return true;
      }
      return false;
    }

    private void row(String line, Columns table) {
      List<String> cells = cells(line, table.separator());
      String kernel = table.kernel() < cells.size() ? cells.get(table.kernel()) : "";
      boolean named = table.host() >= 0 && table.host() < cells.size();
      if (isKernel(kernel)) add(named ? cells.get(table.host()) : name, kernel);
      else unreadable(line);
    }

    private boolean plain(String line) {
      String text = line.strip();
      Matcher uname = UNAME.matcher(text);
      if (uname.matches()) return add(uname.group(1), text);
      int end = endOfWord(text);
      String rest = text.substring(end).replaceFirst("^[\\s,;:|]+", "");
      String first = text.substring(0, end);
      String known = host == null ? name : host;
      if (rest.isEmpty()) return isKernel(first) && add(known, first);
      uname = UNAME.matcher(rest);
      if (uname.matches()) return add(first, rest);
      if (isKernel(text)) return add(known, text);
      if (isKernel(rest)) return add(first, rest);
      return isKernel(first) && add(rest, first);
    }

    private boolean add(String owner, String kernel) {
      if (!packages) packages = identifier.packageVersion(kernel) != null;
      entries.add(new Inventory.Entry(owner.strip(), kernel.strip()));
      return true;
    }

    private void unreadable(String line) {
      unreadable++;
      if (unreadable <= PROBLEMS) {
        String shown = line.length() > 60 ? line.substring(0, 60) + "…" : line;
        unread.add(Text.phrase("system.inventory.line", name, number, shown.strip()));
      }
    }

    private List<Text> problems() {
      var problems = new ArrayList<Text>();
      if (cut != null) problems.add(cut);
      if (!packages) problems.addAll(unread);
      if (!packages && unreadable > PROBLEMS) {
        problems.add(Text.phrase("system.inventory.more", name, unreadable - PROBLEMS));
      }
      if (entries.size() >= MOST_ENTRIES) {
        problems.add(Text.phrase("system.inventory.full", name, MOST_ENTRIES));
      }
      return problems;
    }
  }

  private boolean isKernel(String text) {
    // A product's version, 22.04, and an address, 10.0.0.1, look like a release too.
    if (text.isBlank() || SHORT.matcher(text.strip()).matches()) return false;
    return identifier.isKernel(text);
  }

  private static int endOfWord(String text) {
    int end = 0;
    while (end < text.length() && " \t,;|".indexOf(text.charAt(end)) < 0) end++;
    return end > 1 && text.charAt(end - 1) == ':' ? end - 1 : end;
  }

  /** The cells of a row; a quoted one may hold the separator. */
  private static List<String> cells(String line, String separator) {
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') quoted = !quoted;
      else if (quoted || c != separator.charAt(0)) cell.append(c);
      else {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  private static int first(List<String> cells, List<String> names) {
    for (String name : names) if (cells.contains(name)) return cells.indexOf(name);
    return -1;
  }
}
