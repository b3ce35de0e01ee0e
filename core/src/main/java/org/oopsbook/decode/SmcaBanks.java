package org.oopsbook.decode;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Text;

/**
 * What sits in the machine-check banks of AMD's processors since family 17h (Scalable MCA). Table
 * {@code decode/smca}. Immutable and safe for use by several threads.
 */
public final class SmcaBanks {
  private static final int CHANNEL_SHIFT = 20;

  private final FieldTable ipid;
  private final FieldTable status;
  private final List<Part> parts;
  private final List<NumberPattern> channels;
  private final OtherCodes otherCodes;

  /** A part of a processor, which has banks of its own. */
  private record Part(
      NumberPattern hwid, List<NumberPattern> types, Text name, Map<String, Text.Curated> codes) {
    static Part of(Node node) {
      return new Part(
          NumberPattern.of(node.at("hwid").text()),
          patterns(node, "types"),
          Texts.of(node.at("name")),
          node.entries("codes", (code, says) -> Texts.of(says)));
    }
  }

  /** Models of one family whose banks of one part number their codes in another way. */
  private record OtherCodes(NumberPattern hwid, long family, NumberPattern models) {
    static OtherCodes of(Node node) {
      return new OtherCodes(
          NumberPattern.of(node.at("hwid").text()),
          Hex.parse(node.at("family").text()).orElseThrow(),
          NumberPattern.of(node.at("models").text()));
    }

    boolean concerns(long id, @Nullable CpuId cpu) {
      return hwid.matches(id)
          && cpu != null
          && cpu.family() == family
          && models.matches(cpu.model());
    }
  }

  /**
   * A bank.
   *
   * @param name what sits in it
   * @param code what the extended error code of its status means, or null where nobody says
   * @param channel of a memory controller, its channel; -1 of others
   */
  public record Bank(Text name, @Nullable Text code, int channel) {}

  /** Reads the tables of {@code decode}. */
  public SmcaBanks(Node decode) {
    Node table = decode.at("smca");
    ipid = new FieldTable(table);
    status = new FieldTable(decode.at("mce-amd"));
    parts = table.list("banks").stream().map(Part::of).toList();
    channels = patterns(table, "channel");
    otherCodes = OtherCodes.of(table.at("otherCodes"));
  }

  private static List<NumberPattern> patterns(Node node, String key) {
    return node.texts(key).stream().map(NumberPattern::of).toList();
  }

  /**
   * The bank whose MCA_IPID and MCA_STATUS these are, or null where no part is known by that id.
   *
   * @param cpu the processor, or null where it is not known; some number their codes otherwise
   */
  public @Nullable Bank of(long ipidValue, long statusValue, @Nullable CpuId cpu) {
    FieldTable.Taken id = ipid.take(ipidValue);
    long hwid = id.of("HWID");
    for (Part part : parts) {
      if (!part.hwid().matches(hwid)) continue;
      if (part.types().stream().noneMatch(type -> type.matches(id.of("McaType")))) continue;
      String code = Long.toString(status.take(statusValue).of("XEC"));
      Text means = otherCodes.concerns(hwid, cpu) ? null : part.codes().get(code);
      return new Bank(part.name(), means, channel(hwid, id.of("InstanceId")));
    }
    return null;
  }

  private int channel(long hwid, long instance) {
    boolean has = channels.stream().anyMatch(c -> c.matches(hwid));
    return has ? (int) (instance >>> CHANNEL_SHIFT) : -1;
  }
}
