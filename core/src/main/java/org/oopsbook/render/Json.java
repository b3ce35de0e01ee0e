package org.oopsbook.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes JSON where what is null is left out. */
final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final JsonGenerator out;

  private Json(JsonGenerator out) {
    this.out = out;
  }

  /** One object as a string, on one line or indented. */
  static String object(boolean pretty, Consumer<Json> members) {
    var text = new StringWriter();
    try (var generator = FACTORY.createGenerator(text)) {
      generator.setCharacterEscapes(new TerminalSafe());
      if (pretty) generator.setPrettyPrinter(printer());
      var json = new Json(generator);
      json.object(() -> members.accept(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static DefaultPrettyPrinter printer() {
    // Line ends must not depend on the machine.
    var indenter = new DefaultIndenter("  ", "\n");
    var separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    return new DefaultPrettyPrinter(separators)
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }

  void text(String name, @Nullable String value) {
    if (value != null) run(() -> out.writeStringField(name, wellFormed(value)));
  }

  /** For the few members whose null says something: that code is the kernel's own, no module's. */
  void textOrNull(String name, @Nullable String value) {
    if (value == null) run(() -> out.writeNullField(name));
    else text(name, value);
  }

  void number(String name, long value) {
    run(() -> out.writeNumberField(name, value));
  }

  /** A number where a negative one means that it is not known. */
  void known(String name, long value) {
    if (value >= 0) number(name, value);
  }

  void number(String name, BigDecimal value) {
    run(() -> out.writeNumberField(name, value));
  }

  void truth(String name, boolean value) {
    run(() -> out.writeBooleanField(name, value));
  }

  void object(String name, Runnable members) {
    run(() -> out.writeFieldName(name));
    object(members);
  }

  /** A list of objects, {@code item} writing the members of each. */
  <T> void objects(String name, List<T> items, Consumer<T> item) {
    run(() -> out.writeArrayFieldStart(name));
    for (T each : items) object(() -> item.accept(each));
    run(out::writeEndArray);
  }

  void texts(String name, List<String> values) {
    run(() -> out.writeArrayFieldStart(name));
    for (String value : values) run(() -> out.writeString(wellFormed(value)));
    run(out::writeEndArray);
  }

  /** A list of texts that is left out where it is empty. */
  void someTexts(String name, List<String> values) {
    if (!values.isEmpty()) texts(name, values);
  }

  private void object(Runnable members) {
    run(out::writeStartObject);
    members.run();
    run(out::writeEndObject);
  }

  /** Half a surrogate pair has no UTF-8 form. */
  private static String wellFormed(String text) {
    boolean whole = text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    return whole ? text : replaced(text);
  }

  private static String replaced(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> out.appendCodePoint(Character.getType(c) == Character.SURROGATE ? 0xfffd : c));
    return out.toString();
  }

  private interface Writing {
    void write() throws IOException;
  }

  private static void run(Writing writing) {
    try {
      writing.write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Escapes also what steers a terminal without being an ASCII control: C1 and bidi marks. */
  private static final class TerminalSafe extends CharacterEscapes {
    private static final long serialVersionUID = 1;
    private static final int[] ASCII = ascii();

    private static int[] ascii() {
      int[] escapes = standardAsciiEscapesForJSON();
      escapes[0x7f] = ESCAPE_STANDARD;
      return escapes;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ASCII.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      boolean half = c >= 0xd800 && c <= 0xdfff;
      return half || !Plain.isDangerous(c) ? null : new SerializedString("\\u" + Plain.hex(c, 4));
    }
  }
}
