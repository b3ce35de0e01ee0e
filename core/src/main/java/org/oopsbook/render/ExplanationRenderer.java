package org.oopsbook.render;

import java.util.ArrayList;
import java.util.List;
import org.oopsbook.model.DecoderInfo;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;

/** Writes what a value means, and what can be asked. */
public final class ExplanationRenderer {
  private static final String SCHEMA = "oopsbook/explanation/1";

  private final Words words;

  /** Writes in the language of {@code words}. */
  public ExplanationRenderer(Words words) {
    this.words = words;
  }

  /** The decoders, a line each: name, what it explains, an example. */
  public String list(List<DecoderInfo> decoders) {
    List<List<String>> rows =
        decoders.stream()
            .map(d -> List.of(d.name(), words.say(d.says()), d.name() + " " + d.example()))
            .toList();
    return lines("", rows);
  }

  /** For people: the value, its parts in a table, and sentences. */
  public String text(Question question, Explanation.Meaning meaning) {
    var out = new StringBuilder();
    out.append(question.decoder()).append(' ').append(Plain.of(meaning.value())).append('\n');
    var rows = new ArrayList<List<String>>();
    for (Explanation.Part part : meaning.parts()) {
      String means = part.means() == null ? "" : words.say(part.means());
      rows.add(List.of(part.name(), part.place(), Plain.of(part.value()), means));
    }
    out.append(lines("  ", rows));
    meaning.says().forEach(says -> out.append("  ").append(Plain.of(words.say(says))).append('\n'));
    return out.toString();
  }

  /** One object on one line. */
  public String json(Question question, Explanation.Meaning meaning) {
    return Json.object(
        false,
        json -> {
          json.text("schema", SCHEMA);
          json.text("decoder", question.decoder());
          json.text("given", question.value());
          json.text("value", meaning.value());
          json.objects(
              "parts",
              meaning.parts(),
              part -> {
                json.text("name", part.name());
                if (!part.place().isEmpty()) json.text("bits", part.place());
                if (!part.value().isEmpty()) json.text("value", part.value());
                if (part.means() != null) json.text("means", words.say(part.means()));
              });
          json.texts("says", meaning.says().stream().map(words::say).toList());
        });
  }

  /** Columns as wide as they need to be; empty ones take no room. */
  private static String lines(String indent, List<List<String>> rows) {
    var out = new StringBuilder();
    for (String row : Columns.aligned(rows)) out.append(indent).append(row).append('\n');
    return out.toString();
  }
}
