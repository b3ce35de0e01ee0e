package org.oopsbook.book;

/**
 * A value's place in a file, to say what is wrong there.
 *
 * @param path such as {@code fixes[0].stream}; empty for the whole file
 */
record Place(YamlFile file, String path, Mistakes mistakes) {
  /** The place of {@code key}'s value in the map that stands here. */
  Place at(String key) {
    return new Place(file, YamlPositions.member(path, key), mistakes);
  }

  /** The place of an item of the list that stands here. */
  Place at(int number) {
    return new Place(file, YamlPositions.item(path, number), mistakes);
  }

  /** Notes a fault. */
  void wrong(String what) {
    mistakes.add(file, path, what);
  }
}
