package org.oopsbook.insn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One row of a table of words: {@code MNEMONIC BITS OPERANDS}, as {@code decode/insn-arm64}
 * explains.
 *
 * @param bits how many bits the instruction has: 16, 32 or 48
 * @param mask the bits that are fixed
 * @param value what they are
 * @param fields for each letter the numbers of its bits, the highest first
 */
record WordRow(
    String mnemonic,
    int bits,
    long mask,
    long value,
    Map<Character, List<Integer>> fields,
    List<WordOperand> operands) {

  /** Reads {@code row}; raises {@link IllegalArgumentException} where it is none. */
  static WordRow parse(String row) {
    String[] words = row.split(" ", -1);
    String pattern = words[1].replace("_", "");
    long mask = 0;
    long value = 0;
    var fields = new LinkedHashMap<Character, List<Integer>>();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      int bit = pattern.length() - 1 - i;
      if (c == '0' || c == '1') mask |= 1L << bit;
      if (c == '1') value |= 1L << bit;
      if (c != '0' && c != '1') fields.computeIfAbsent(c, _ -> new ArrayList<>()).add(bit);
    }
    var operands = new ArrayList<WordOperand>();
    if (words.length > 2) {
      for (String code : words[2].split(",", -1)) operands.add(WordOperand.parse(code));
    }
    // A name of two words, such as dc zva, is written with a tilde.
    String mnemonic = words[0].replace('~', ' ');
    return new WordRow(mnemonic, pattern.length(), mask, value, fields, List.copyOf(operands));
  }

  boolean fits(long word, int length) {
    return length == bits && (word & mask) == value;
  }

  /** The bits of the fields {@code letters}, one after the other. */
  long field(long word, String letters) {
    long value = 0;
    for (int i = 0; i < letters.length(); i++) {
      List<Integer> places = fields.get(letters.charAt(i));
      if (places == null) throw new IllegalArgumentException("no field " + letters.charAt(i));
      for (int bit : places) value = value << 1 | (word >>> bit & 1);
    }
    return value;
  }

  long number(long word, WordOperand.Value number) {
    long value = field(word, number.fields());
    if (number.signed()) {
      int width = 0;
      for (int i = 0; i < number.fields().length(); i++) {
        List<Integer> places = fields.get(number.fields().charAt(i));
        width += places == null ? 0 : places.size();
      }
      int unused = Long.SIZE - width;
      value = value << unused >> unused;
    }
    return value * number.times() + number.plus();
  }
}
