package org.oopsbook.testkit;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.oopsbook.model.Diagnosis;

/** The published schema of a diagnosis. */
final class DiagnosisSchema {
  private DiagnosisSchema() {}

  /** Reads the schema from the library, where its users find it. */
  static Schema read() {
    try (var in =
        Objects.requireNonNull(
            Diagnosis.class.getResourceAsStream("/org/oopsbook/schema/diagnosis-1.schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
