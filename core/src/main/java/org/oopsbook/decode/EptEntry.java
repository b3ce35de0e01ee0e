package org.oopsbook.decode;

import org.oopsbook.index.Node;

/**
 * An entry of Intel's extended page tables, decoded. Table {@code decode/ept}; the rules are those
 * of Linux, {@code ept_misconfig_inspect_spte} in 3.16 arch/x86/kvm/vmx.c and {@code
 * __reset_rsvds_bits_mask_ept} in 4.8 arch/x86/kvm/mmu.c.
 *
 * @param value the entry
 * @param level of the table it stands in: 1 the last, 4 or 5 the root
 * @param access bits 2:0: execute, write, read
 * @param attributes bits 11:3
 * @param frame bits 51:12 in their place: the physical address that it points to
 * @param software bits 63:52, ignored by the processor (but for bit 63)
 * @param reserved the bits set that must be 0 at this level
 * @param doubtful the address bits set that must be 0 unless the processor has more physical
 *     address bits than the table assumes
 * @param memoryType name of the memory type, or empty where it is no leaf
 * @param state whether the processor accepts it
 */
public record EptEntry(
    long value,
    int level,
    int access,
    int attributes,
    long frame,
    int software,
    long reserved,
    long doubtful,
    String memoryType,
    State state) {

  /** Whether the processor accepts an entry. */
  public enum State {
    /** No access allowed: an EPT violation, not a misconfiguration. */
    NOT_PRESENT,
    /** It is accepted. */
    VALID,
    /** It depends on what the processor supports. */
    DEPENDS,
    /** KVM's mark for device memory: invalid on purpose. */
    MMIO,
    /** No processor accepts it. */
    INVALID
  }

  private static final int READ = 1;
  private static final int WRITE = 2;
  private static final int EXECUTE = 4;
  private static final int IPAT = 1 << 6;
  private static final int PAGE = 1 << 7;
  private static final int ACCESSED = 1 << 8;
  private static final int DIRTY = 1 << 9;
  private static final long FRAME = 0xf_ffff_ffff_f000L;
  private static final int LAST_ADDRESS_BIT = 51;

  /** Whether reading is allowed. */
  public boolean readable() {
    return (access & READ) != 0;
  }

  /** Whether writing is allowed. */
  public boolean writable() {
    return (access & WRITE) != 0;
  }

  /** Whether executing is allowed. */
  public boolean executable() {
    return (access & EXECUTE) != 0;
  }

  /** Whether it maps memory, and does not point to a further table. */
  public boolean leaf() {
    return isLeaf(value, level);
  }

  /** Whether the guest's own memory type for the page is ignored. */
  public boolean ignoresPat() {
    return leaf() && (value & IPAT) != 0;
  }

  /** Whether the processor has used it. */
  public boolean accessed() {
    return (value & ACCESSED) != 0;
  }

  /** Whether the processor has written to the memory that it maps. */
  public boolean dirty() {
    return leaf() && (value & DIRTY) != 0;
  }

  /** Decodes {@code value} at {@code level}, 1 to 5, by {@code table}; every value can be. */
  public static EptEntry decode(Node table, long value, int level) {
    int physicalBits = (int) table.at("physicalBits").integer();
    long doubtful = value & FRAME & -(1L << physicalBits);
    long reserved = value & reservedBits(value, level);
    boolean leaf = isLeaf(value, level);
    Node type = table.at("memoryTypes").at(Long.toString(value >>> 3 & 7));
    boolean typeFits = !leaf || type.isTrue("valid");
    long mmio = Long.parseUnsignedLong(table.at("mmioMask").text(), 16);
    int access = (int) value & 7;
    return new EptEntry(
        value,
        level,
        access,
        (int) (value >>> 3) & 0x1ff,
        value & FRAME,
        (int) (value >>> (LAST_ADDRESS_BIT + 1)),
        access == 0 ? 0 : reserved,
        doubtful,
        leaf ? type.at("name").text() : "",
        (value & mmio) == mmio
            ? State.MMIO
            : state(access, reserved == 0 && typeFits, doubtful == 0));
  }

  private static State state(int access, boolean fits, boolean certain) {
    if (access == 0) return State.NOT_PRESENT;
    if (access == WRITE || access == (WRITE | EXECUTE) || !fits) return State.INVALID;
    return certain && access != EXECUTE ? State.VALID : State.DEPENDS;
  }

  private static boolean isLeaf(long value, int level) {
    return level == 1 || (level <= 3 && (value & PAGE) != 0);
  }

  private static long reservedBits(long value, int level) {
    boolean page = (value & PAGE) != 0;
    return switch (level) {
      case 1 -> 0;
      case 2 -> page ? 0x1f_f000 : 0x78;
      case 3 -> page ? 0x3fff_f000 : 0x78;
      default -> 0xf8;
    };
  }
}
