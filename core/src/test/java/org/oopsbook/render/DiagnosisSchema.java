package org.oopsbook.render;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The published schemas, for checking output against them. */
final class DiagnosisSchema {
  private static final Schema SCHEMA = schema(read("diagnosis-1"));
  private static final Schema CLOSED = schema(closed(read("diagnosis-1")));

  private DiagnosisSchema() {}

  /** What is wrong with {@code json}. */
  static List<String> errors(String json) {
    return errors(SCHEMA, json);
  }

  /** What is wrong with {@code json} if it may have no member that the schema does not describe. */
  static List<String> errorsWhenClosed(String json) {
    return errors(CLOSED, json);
  }

  private static List<String> errors(Schema schema, String json) {
    return schema.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private static Schema schema(JsonNode node) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(node);
  }

  /** The schema that is published as {@code name}. */
  static Schema named(String name) {
    return schema(read(name));
  }

  private static JsonNode read(String name) {
    String file = "/org/oopsbook/schema/" + name + ".schema.json";
    try (var in = JsonRenderer.class.getResourceAsStream(file)) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(in).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode closed(JsonNode schema) {
    close(schema);
    // These two are parts of others, which have members of their own.
    ((ObjectNode) schema.at("/$defs/fault")).remove("unevaluatedProperties");
    ((ObjectNode) schema.at("/$defs/place")).remove("unevaluatedProperties");
    return schema;
  }

  private static void close(JsonNode node) {
    for (JsonNode child : node) close(child);
    if (node instanceof ObjectNode object && isObjectSchema(object)) {
      object.put("unevaluatedProperties", false);
    }
  }

  private static boolean isObjectSchema(ObjectNode node) {
    JsonNode type = node.get("type");
    return type != null
        && type.isString()
        && type.asString().equals("object")
        && node.has("properties");
  }
}
