package org.oopsbook.fault;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Arch;
import org.oopsbook.model.CodePlace;

/** Reads where the processor stood, in each architecture's form. */
final class PlaceLines {
  /** One form: what stands before the place, and of which architecture it is. */
  private record Form(Pattern prefix, @Nullable Arch arch, boolean link) {
    static Form pointer(String regex, @Nullable Arch arch) {
      return new Form(Pattern.compile(regex), arch, false);
    }

    static Form link(String regex, @Nullable Arch arch) {
      return new Form(Pattern.compile(regex), arch, true);
    }
  }

  private static final List<Form> FORMS =
      List.of(
          Form.pointer("\\s*+RIP:?\\s++(?<segment>[0-9a-f]{4}):\\s?", Arch.X86_64),
          Form.pointer("\\s*+RIP:?\\s++(?=\\[<)", Arch.X86_64),
          Form.pointer("\\s*+EIP:\\s++(?<segment>[0-9a-f]{4}):\\s?(?=\\[<)", Arch.I386),
          Form.pointer("\\s*+EIP is at\\s", Arch.I386),
          Form.pointer("\\s*+EIP:\\s++", Arch.I386),
          Form.pointer("\\s*+IP:\\s++", null),
          Form.pointer("\\s*+pc : (?=\\[<[0-9a-f]{8}>])", Arch.ARM),
          Form.pointer("\\s*+pc : ", Arch.ARM64),
          Form.pointer("\\s*+PC is at ", null),
          Form.pointer("\\s*+NIP (?=\\[)", Arch.PPC64),
          Form.pointer("\\s*+Krnl PSW :?\\s?[0-9a-f]{16} (?<address>[0-9a-f]{16}) \\(", Arch.S390X),
          Form.pointer("\\s*+epc : ", Arch.RISCV64),
          Form.pointer("\\s*+(?:era|ERA)\\s*+: (?<address>[0-9a-f]{16}) ", Arch.LOONGARCH64),
          Form.pointer("\\s*+epc\\s*+: (?<address>[0-9a-f]{8,16}) ", Arch.MIPS),
          Form.pointer("\\s*+TPC: <", null),
          Form.pointer("\\s*+IAOQ\\[0]: ", null),
          Form.pointer("\\s*+pc is at ", null),
          Form.pointer("\\s*+ip is at ", null),
          Form.link("\\s*+lr : ", Arch.ARM64),
          Form.link("\\s*+LR is at ", null),
          Form.link("\\s*+LR (?=\\[)", Arch.PPC64),
          Form.link("\\s*+ra : ", Arch.RISCV64),
          Form.link("\\s*+(?:ra|RA)\\s*+: (?<address>[0-9a-f]{8,16}) ", null),
          Form.link("\\s*+(?:RPC|I7): <", null),
          Form.link("\\s*+RP\\(r2\\): ", null),
          Form.link("\\s*+ra is at ", null),
          Form.link("\\s++LR = ", Arch.PPC64));

  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\[<?(?:0x)?([0-9a-f]{8,16})>?]\\s*+)");
  private static final Pattern PLACE = Pattern.compile(Lines.PLACE);
  private static final Pattern NUMBER = Pattern.compile("(?:0x)([0-9a-f]{1,16})\\b");
  private static final Pattern INLINE =
      Pattern.compile(
          "(" + Lines.SYMBOL + ") (?:[\\w./+-]++:\\d++ \\[inline]|\\([\\w./+-]++:\\d++)");

  /** {@code CPU: 2 PID: 0 at lib/refcount.c:187}, or without CPU and task, or {@code file:1 at}. */
  private static final Pattern WARNED =
      Pattern.compile(
          "\\s*+WARNING: (?:CPU: \\d++ PID: \\d++ )?(?:at [\\w./+-]++:\\d++|[\\w./+-]++:\\d++ at) "
              + Lines.PLACE);

  private PlaceLines() {}

  static @Nullable BodyLine read(String text) {
    Matcher warned = Lines.start(WARNED, text);
    if (warned != null) return new BodyLine.Warned(Lines.place(warned, 1));
    for (Form form : FORMS) {
      Matcher prefix = Lines.start(form.prefix, text);
      if (prefix == null) continue;
      BodyLine line = read(text, prefix, form);
      if (line != null) return line;
    }
    return null;
  }

  private static @Nullable BodyLine read(String text, Matcher prefix, Form form) {
    int at = prefix.end();
    String address = null;
    for (int i = 0; i < 2; i++) {
      Matcher number = ADDRESS.matcher(text).region(at, text.length());
      if (!number.lookingAt()) break;
      address = number.group(1);
      at = number.end();
    }
    Matcher bare = NUMBER.matcher(text).region(at, text.length());
    if (bare.lookingAt()) {
      address = bare.group(1);
      at = bare.end();
    }
    Matcher module = Lines.MODULE_BEFORE.matcher(text).region(at, text.length());
    CodePlace place = placeAt(text, module.lookingAt() ? module.end() : at);
    if (place != null && module.hasMatch()) {
      place = new CodePlace(place.function(), place.offset(), place.size(), module.group(1));
    }
    if (place == null) {
      // With only an address the line must end: other logs have an "IP: " of their own.
      if (address == null) return null;
      place = new CodePlace("", -1, -1, null);
    }
    if (address == null) address = named(prefix, form, "address");
    if (form.link) return new BodyLine.Link(place, address);
    return new BodyLine.Pointer(place, address, user(prefix, form), form.arch);
  }

  private static @Nullable CodePlace placeAt(String text, int at) {
    Matcher place = PLACE.matcher(text).region(at, text.length());
    if (place.lookingAt()) return Lines.place(place, 1);
    Matcher inline = INLINE.matcher(text).region(at, text.length());
    return inline.lookingAt() ? Lines.place(inline.group(1), null, null, null) : null;
  }

  /** Whether the code segment is a program's: x86 keeps the privilege level in its low bits. */
  private static boolean user(Matcher prefix, Form form) {
    String segment = named(prefix, form, "segment");
    return segment != null && (Integer.parseInt(segment, 16) & 3) == 3;
  }

  private static @Nullable String named(Matcher prefix, Form form, String group) {
    return form.prefix.namedGroups().containsKey(group) ? prefix.group(group) : null;
  }
}
