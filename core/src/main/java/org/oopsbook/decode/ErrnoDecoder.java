package org.oopsbook.decode;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.oopsbook.index.Node;
import org.oopsbook.model.DecoderInfo;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;
import org.oopsbook.model.Text;

/** Explains error numbers, with or without a minus, or by name. Table {@code decode/errno}. */
final class ErrnoDecoder implements Decoder {
  private static final String EXAMPLE = "-110";
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,4}");

  private final Map<String, String> names;
  private final Map<String, Text.Curated> meanings;

  ErrnoDecoder(Node decode) {
    Node table = decode.at("errno");
    names = table.entries("names", (number, name) -> name.text());
    meanings = table.entries("meanings", (name, text) -> Texts.of(text));
  }

  @Override
  public DecoderInfo info() {
    return new DecoderInfo("errno", Text.phrase("decode.errno"), EXAMPLE);
  }

  @Override
  public Explanation explain(Question question) {
    String value = question.value().strip();
    if (NUMBER.matcher(value).matches()) {
      String number = value.startsWith("-") ? value.substring(1) : value;
      String name = names.get(number);
      if (name != null) return meaning(number, name);
    }
    String name = value.toUpperCase(Locale.ROOT);
    for (var entry : names.entrySet()) {
      if (entry.getValue().equals(name)) return meaning(entry.getKey(), name);
    }
    return new Explanation.Unreadable(Text.phrase("decode.no-errno", question.value()));
  }

  private Explanation meaning(String number, String name) {
    var part = new Explanation.Part(name, "", number, meanings.get(name));
    return new Explanation.Meaning("-" + number, List.of(part), List.of());
  }
}
