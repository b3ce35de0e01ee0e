package org.oopsbook.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object as a record of a log. */
final class JsonRecord {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(32).maxStringLength(4 << 20).build())
          .build();

  private JsonRecord() {}

  /**
   * The record that {@code json} begins with, as far as it is whole; null where it is not an object
   * that holds a message, or says that it was left out.
   */
  static @Nullable JournalEntry read(String json) {
    var entry = new JournalEntry();
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) return null;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        JsonToken value = parser.nextToken();
        if (!JournalEntry.wants(key)) parser.skipChildren();
        else if (value == JsonToken.START_ARRAY) entry.put(key, array(parser));
        else if (value != null && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
          entry.put(key, parser.getText());
        } else if (value == JsonToken.VALUE_NULL && key.equals("MESSAGE")) {
          entry.omitMessage();
        } else parser.skipChildren();
      }
    } catch (IOException e) {
      // A record that was cut still counts if its message came before the cut.
    }
    boolean isRecord = entry.complete() || entry.isOmitted() || entry.container() != null;
    return isRecord ? entry : null;
  }

  /**
   * A value that is not UTF-8 stands as its bytes; of several values of a field the first counts.
   */
  private static String array(JsonParser parser) throws IOException {
    var bytes = new ByteArrayOutputStream();
    String first = null;
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      if (t == null) break;
      if (t == JsonToken.VALUE_NUMBER_INT) bytes.write((int) parser.getValueAsLong());
      else if (t == JsonToken.VALUE_STRING && first == null) first = parser.getText();
      else if (t == JsonToken.START_ARRAY && first == null) first = array(parser);
      else parser.skipChildren();
    }
    return first == null ? bytes.toString(StandardCharsets.UTF_8) : first;
  }
}
