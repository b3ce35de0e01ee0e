package org.oopsbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.model.Frame;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The kernel text in faf's sample reports parses to the frames that the reports list. */
class UreportsTest {
  private static final DiagnosisTester TESTER = new DiagnosisTester();

  @Test
  void theFramesAreThoseListed() throws Exception {
    JsonNode problem = problem("ureport_kerneloops");
    assertThat(parsed(problem)).isEqualTo(listed(problem));
  }

  /** This report lists seven of the eleven entries that its text has. */
  @Test
  void theFramesListedAreAmongThoseOfTheText() throws Exception {
    JsonNode problem = problem("ureport_kerneloops2");
    assertThat(parsed(problem)).containsAll(listed(problem));
  }

  private static JsonNode problem(String name) throws Exception {
    byte[] json = Files.readAllBytes(Shared.path("corpus/faf/" + name));
    return new JsonMapper().readTree(json).get("problem");
  }

  private static List<String> parsed(JsonNode problem) {
    byte[] text = problem.get("raw_oops").stringValue().getBytes(StandardCharsets.UTF_8);
    var incident = TESTER.answer(text).diagnosis().incidents().getFirst().incident();
    return incident.root().traces().getFirst().frames().stream().map(UreportsTest::frame).toList();
  }

  private static String frame(Frame frame) {
    var place = frame.place();
    return String.join(
        " ",
        frame.address() == null ? "" : frame.address(),
        place.function(),
        "" + place.offset(),
        "" + place.size(),
        "" + place.module(),
        "" + frame.reliable());
  }

  private static List<String> listed(JsonNode problem) {
    return problem.get("frames").valueStream().map(UreportsTest::listedFrame).toList();
  }

  private static String listedFrame(JsonNode frame) {
    JsonNode module = frame.get("module_name");
    return String.join(
        " ",
        Long.toHexString(frame.get("address").bigIntegerValue().longValue()),
        frame.get("function_name").stringValue().replaceFirst("\\.(?:isra|part)\\..*", ""),
        frame.get("function_offset").asString(),
        frame.get("function_length").asString(),
        module == null ? "null" : module.stringValue(),
        "" + frame.get("reliable").booleanValue());
  }
}
