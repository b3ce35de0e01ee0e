package org.oopsbook.insn;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Arch;

/**
 * The system's Capstone, where it is installed: it names instructions that our tables do not.
 *
 * <p>Source of the interface: {@code capstone/capstone.h} of Capstone 4.0.2 and 5.0.3 (cs_open,
 * cs_disasm, cs_insn; in 5 the bytes of an instruction take 24 bytes, in 4 they take 16). Other
 * versions are not used. The library is looked for once, when it is first needed, and only where
 * native access is allowed. Safe for use by several threads.
 */
@SuppressWarnings("restricted") // calling native code is what it is for
public final class Capstone {
  private static final List<String> NAMES = List.of("libcapstone.so.5", "libcapstone.so.4");

  private static final int ARM = 0;
  private static final int ARM64 = 1;
  private static final int X86 = 3;
  private static final int PPC = 4;
  private static final int SYSTEM_Z = 6;
  private static final int MODE_32 = 1 << 2;
  private static final int MODE_64 = 1 << 3;

  /** As reports print words: the highest byte first. */
  private static final int BIG_ENDIAN = 1 << 31;

  private static final long SIZE_AT = 16;
  private static final long BYTES_AT = 18;
  private static final int MNEMONIC = 32;
  private static final int OPERANDS = 160;

  private final String version;
  private final long mnemonicAt;
  private final MethodHandle open;
  private final MethodHandle disassemble;
  private final MethodHandle free;
  private final MethodHandle close;

  /** An instruction by Capstone: how many bytes it takes, and what it is. */
  public record Named(int length, String text) {}

  /** Found once, when it is first asked for. */
  private static final class Found {
    static final Optional<Capstone> SYSTEM = find();
  }

  private Capstone(SymbolLookup library, int major, int minor) {
    version = major + "." + minor;
    mnemonicAt = BYTES_AT + (major == 4 ? 16 : 24);
    // Its csh, size_t and uint64_t are as wide as a long wherever a JDK 25 runs.
    open = handle(library, "cs_open", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    disassemble =
        handle(
            library,
            "cs_disasm",
            FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS));
    free = handle(library, "cs_free", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG));
    close = handle(library, "cs_close", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  }

  /** The system's, or empty where there is none that we know. */
  public static Optional<Capstone> system() {
    return Found.SYSTEM;
  }

  private static Optional<Capstone> find() {
    boolean allowed = Capstone.class.getModule().isNativeAccessEnabled();
    if (!allowed || ADDRESS.byteSize() != Long.BYTES) return Optional.empty();
    for (String name : NAMES) {
      try {
        return of(SymbolLookup.libraryLookup(name, Arena.global()));
      } catch (IllegalArgumentException e) {
        // It is not installed.
      }
    }
    return Optional.empty();
  }

  private static Optional<Capstone> of(SymbolLookup library) {
    MethodHandle version =
        handle(library, "cs_version", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment major = arena.allocate(JAVA_INT);
      MemorySegment minor = arena.allocate(JAVA_INT);
      int ignored = (int) version.invokeExact(major, minor);
      int number = major.get(JAVA_INT, 0);
      if (number != 4 && number != 5) return Optional.empty();
      return Optional.of(new Capstone(library, number, minor.get(JAVA_INT, 0)));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static MethodHandle handle(SymbolLookup library, String name, FunctionDescriptor type) {
    MemorySegment function =
        library.find(name).orElseThrow(() -> new IllegalArgumentException("no " + name));
    return Linker.nativeLinker().downcallHandle(function, type);
  }

  /** Its version: {@code 4.0}. */
  public String version() {
    return version;
  }

  /**
   * The instruction at {@code from}, or null where it knows none, or not the architecture.
   *
   * @param code bytes as reports print them: of words the highest first; no more than a line's
   */
  public @Nullable Named name(byte[] code, int from, Arch arch) {
    int mode = mode(arch);
    if (mode == 0 || from >= code.length || code.length > CodeLine.MOST) return null;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment handle = arena.allocate(JAVA_LONG);
      if ((int) open.invokeExact(machine(arch), mode, handle) != 0) return null;
      try {
        return name(code, from, handle.get(JAVA_LONG, 0), arena);
      } finally {
        int ignored = (int) close.invokeExact(handle);
      }
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private @Nullable Named name(byte[] code, int from, long handle, Arena arena) throws Throwable {
    int left = code.length - from;
    MemorySegment bytes = arena.allocate(left);
    MemorySegment.copy(code, from, bytes, JAVA_BYTE, 0, left);
    MemorySegment result = arena.allocate(ADDRESS);
    long count = (long) disassemble.invokeExact(handle, bytes, (long) left, 0L, 1L, result);
    if (count != 1) return null;
    MemorySegment pointer = result.get(ADDRESS, 0);
    try {
      MemorySegment insn = pointer.reinterpret(mnemonicAt + MNEMONIC + OPERANDS);
      int length = insn.get(JAVA_SHORT, SIZE_AT) & 0xffff;
      String mnemonic = text(insn, mnemonicAt, MNEMONIC);
      String operands = text(insn, mnemonicAt + MNEMONIC, OPERANDS);
      if (length == 0 || length > left || mnemonic.isEmpty()) return null;
      return new Named(length, operands.isEmpty() ? mnemonic : mnemonic + " " + operands);
    } finally {
      free.invokeExact(pointer, count);
    }
  }

  private static String text(MemorySegment insn, long at, int most) {
    byte[] bytes = insn.asSlice(at, most).toArray(JAVA_BYTE);
    int end = 0;
    while (end < most && bytes[end] > 0) end++;
    return new String(bytes, 0, end, StandardCharsets.US_ASCII);
  }

  private static int machine(Arch arch) {
    return switch (arch) {
      case X86_64, I386 -> X86;
      case ARM64 -> ARM64;
      case ARM -> ARM;
      case PPC64, PPC64_BE, PPC -> PPC;
      case S390X -> SYSTEM_Z;
      case RISCV64, RISCV32, LOONGARCH64, MIPS -> -1;
    };
  }

  /** 0 for architectures that are not asked for: in version 4 they are missing. */
  private static int mode(Arch arch) {
    return switch (arch) {
      case X86_64 -> MODE_64;
      case I386 -> MODE_32;
      case ARM64, ARM, S390X -> BIG_ENDIAN;
      case PPC64, PPC64_BE -> BIG_ENDIAN | MODE_64;
      case PPC -> BIG_ENDIAN | MODE_32;
      case RISCV64, RISCV32, LOONGARCH64, MIPS -> 0;
    };
  }

  /** What no call of ours can raise. */
  private static RuntimeException unexpected(Throwable e) {
    if (e instanceof Error error) throw error;
    return e instanceof RuntimeException known ? known : new IllegalStateException(e);
  }
}
