package org.oopsbook.render;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.KernelIdentity;
import org.oopsbook.model.Support;
import org.oopsbook.model.Text;

/** Writes what kernel releases are. */
public final class KernelRenderer {
  private static final String SCHEMA = "oopsbook/kernel/1";

  private final Words words;

  /** Writes in the language of {@code words}. */
  public KernelRenderer(Words words) {
    this.words = words;
  }

  /** For people: the release, and below it what it is in a table. */
  public String text(KernelIdentity kernel) {
    var out = new StringBuilder(Plain.of(name(kernel))).append('\n');
    for (String row : Columns.aligned(rows(kernel))) out.append("  ").append(row).append('\n');
    return out.toString();
  }

  /** The heading of {@link #markdown}'s table. */
  public String markdownHeading() {
    String[] columns = {
      "release", "distribution", "stream", "upstream", "flavour", "support", "because"
    };
    var heading = new StringBuilder("|");
    for (String column : columns) heading.append(' ').append(label(column)).append(" |");
    return heading.append("\n|").append("---|".repeat(columns.length)).append('\n').toString();
  }

  /** A row of a table in Markdown. */
  public String markdown(KernelIdentity kernel) {
    var row = new StringBuilder("|");
    cell(row, MarkdownText.code(Plain.of(name(kernel))));
    cell(row, inline(distribution(kernel)));
    cell(row, inline(streams(kernel)));
    cell(row, inline(upstream(kernel)));
    cell(row, inline(kernel.flavour()));
    cell(row, inline(support(kernel.support(), kernel)));
    cell(row, inline(words.say(kernel.because())));
    return row.append('\n').toString();
  }

  private static void cell(StringBuilder row, String text) {
    row.append(' ').append(text.replace("|", "\\|")).append(" |");
  }

  private static String inline(@Nullable String text) {
    return text == null ? "" : MarkdownText.inline(text);
  }

  /** One object on one line. */
  public String json(KernelIdentity kernel) {
    return Json.object(
        false,
        json -> {
          json.text("schema", SCHEMA);
          json.text("given", kernel.given());
          json.textOrNull("release", kernel.release());
          json.textOrNull("distribution", kernel.distribution());
          json.texts("candidates", kernel.candidates());
          json.textOrNull("version", kernel.version());
          json.textOrNull("stream", kernel.stream());
          json.texts("streams", kernel.streams());
          json.textOrNull("upstream", kernel.upstream());
          json.known("candidate", kernel.candidate());
          json.truth("exact", kernel.exact());
          json.textOrNull("arch", kernel.arch());
          json.textOrNull("flavour", kernel.flavour());
          json.text("packageVersion", kernel.packageVersion());
          json.truth("development", kernel.development());
          json.truth("custom", kernel.custom());
          support(json, "support", kernel.support(), kernel.day());
          support(json, "base", kernel.base(), kernel.day());
          json.text("because", words.say(kernel.because()));
          json.text("asOf", kernel.day());
        });
  }

  private static void support(Json json, String name, @Nullable Support support, String day) {
    if (support == null) return;
    json.object(
        name,
        () -> {
          json.text("of", support.of());
          json.text("released", support.released());
          json.text("ends", support.ends());
          Boolean supported = support.on(day);
          if (supported != null) json.truth("supported", supported);
          if (!support.channels().isEmpty()) {
            json.objects(
                "extended",
                support.channels(),
                channel -> {
                  json.text("channel", channel.name());
                  json.text("ends", channel.ends());
                });
          }
          json.text("next", support.next());
          json.text("source", support.source());
        });
  }

  private List<List<String>> rows(KernelIdentity kernel) {
    var rows = new ArrayList<List<String>>();
    add(rows, "distribution", distribution(kernel));
    add(rows, "stream", streams(kernel));
    add(rows, "upstream", upstream(kernel));
    add(rows, "package", kernel.packageVersion());
    add(rows, "arch", kernel.arch());
    add(rows, "flavour", kernel.flavour());
    if (kernel.custom()) add(rows, "build", words.say(Text.phrase("kernel.show.custom")));
    if (kernel.development()) add(rows, "build", words.say(Text.phrase("kernel.show.development")));
    add(rows, "support", support(kernel.support(), kernel));
    add(rows, "next", next(kernel));
    add(rows, "base", support(kernel.base(), kernel));
    add(rows, "because", words.say(kernel.because()));
    return rows;
  }

  private void add(List<List<String>> rows, String label, @Nullable String value) {
    if (value != null) rows.add(List.of(label(label), Plain.of(value)));
  }

  private String label(String name) {
    return words.say(Text.phrase("kernel.show." + name));
  }

  private static String name(KernelIdentity kernel) {
    String release = kernel.release();
    return release == null ? kernel.given().strip() : release;
  }

  private @Nullable String distribution(KernelIdentity kernel) {
    if (kernel.candidates().isEmpty()) return null;
    String products = String.join(", ", kernel.candidates());
    String version = kernel.version();
    String named = version == null ? products : products + " " + version;
    return kernel.distribution() == null
        ? words.say(Text.phrase("kernel.show.one-of", named))
        : named;
  }

  private @Nullable String streams(KernelIdentity kernel) {
    if (kernel.stream() != null) return kernel.stream();
    if (kernel.streams().isEmpty()) return null;
    return words.say(Text.phrase("kernel.show.one-of", String.join(", ", kernel.streams())));
  }

  private @Nullable String upstream(KernelIdentity kernel) {
    String upstream = kernel.upstream();
    if (upstream == null) return null;
    String named = kernel.candidate() < 0 ? upstream : upstream + "-rc" + kernel.candidate();
    String key = kernel.exact() ? "kernel.show.exact" : "kernel.show.base-only";
    return words.say(Text.phrase(key, named));
  }

  private @Nullable String next(KernelIdentity kernel) {
    Support support = kernel.support();
    return support == null ? null : support.next();
  }

  private @Nullable String support(@Nullable Support support, KernelIdentity kernel) {
    if (support == null) return null;
    var parts = new ArrayList<String>();
    if (support.released() != null) {
      parts.add(words.say(Text.phrase("kernel.show.released", support.released())));
    }
    String ends = support.ends();
    if (ends != null) {
      boolean ended = ends.compareTo(kernel.day()) < 0;
      parts.add(words.say(Text.phrase(ended ? "kernel.show.ended" : "kernel.show.until", ends)));
    }
    for (Support.Channel channel : support.channels()) {
      parts.add(
          words.say(
              channel.ends() == null
                  ? Text.phrase("kernel.show.channel-open", channel.name())
                  : Text.phrase("kernel.show.channel", channel.name(), channel.ends())));
    }
    if (parts.isEmpty()) return null;
    String joined = String.join(words.say(Text.phrase("kernel.show.comma")), parts);
    return words.say(Text.phrase("kernel.show.of", support.of(), joined));
  }
}
