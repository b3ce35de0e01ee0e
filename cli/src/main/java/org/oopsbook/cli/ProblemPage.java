package org.oopsbook.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Text;
import org.oopsbook.render.Words;

/** A problem of the book, to be read: as a line, a JSON object or a page. */
record ProblemPage(String id, Node problem, Words words) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Id and title. */
  String line() {
    return "%-40s %s".formatted(id, title());
  }

  /** One object: id, title, subsystem, type, kinds and streams with a fix. */
  String json() {
    var out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("id", id);
      json.writeStringField("title", title());
      json.writeStringField("subsystem", id.substring(0, Math.max(0, id.indexOf('/'))));
      json.writeStringField("type", problem.text("type", ""));
      array(json, "kinds", kinds(problem.get("fault")));
      array(
          json,
          "streams",
          problem.list("fixes").stream().map(fix -> fix.text("stream", "")).toList());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static List<String> kinds(@Nullable Node fault) {
    return fault == null ? List.of() : fault.texts("kind");
  }

  private static void array(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) json.writeString(value);
    json.writeEndArray();
  }

  /** Everything that an operator reads of it. */
  String page() {
    var out = new StringBuilder();
    out.append(title()).append(" (").append(id).append(")\n");
    part(out, "cli.page.cause", said(problem.get("cause")));
    part(out, "cli.page.solution", said(problem.get("solution")));
    for (Node fix : problem.list("fixes")) {
      out.append("  - ").append(fix.text("stream", "")).append(": ");
      out.append(fix.text("release", ""));
      List<String> advisories = fix.texts("advisories");
      if (!advisories.isEmpty()) out.append(" (").append(String.join(", ", advisories)).append(')');
      out.append('\n');
    }
    part(out, "cli.page.workaround", said(problem.get("workaround")));
    parts(out, "cli.page.confirm", problem.list("confirm").stream().map(this::said).toList());
    parts(out, "cli.page.uncertain", problem.list("uncertain").stream().map(this::said).toList());
    parts(
        out,
        "cli.page.sources",
        problem.list("sources").stream().map(source -> source.text("url", "")).toList());
    return out.toString();
  }

  private String title() {
    return said(problem.get("title"));
  }

  private String said(@Nullable Node text) {
    if (text == null) return "";
    if (!text.isMap()) return text.text();
    return words.say(new Text.Curated(text.at("en").text(), text.at("zh").text())).strip();
  }

  private void part(StringBuilder out, String heading, String text) {
    if (text.isEmpty()) return;
    out.append('\n').append(words.say(heading)).append('\n').append("  ").append(text).append('\n');
  }

  private void parts(StringBuilder out, String heading, List<String> texts) {
    if (texts.isEmpty()) return;
    out.append('\n').append(words.say(heading)).append('\n');
    texts.forEach(text -> out.append("  - ").append(text).append('\n'));
  }
}
