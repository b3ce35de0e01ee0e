package org.oopsbook.fault;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of templates, for tests that hold what the book's templates capture. */
final class Parts {
  private Parts() {}

  /** The parts of {@code template} that are no stretches, those within stretches too. */
  static Stream<TemplatePart> of(Template template) {
    return flat(template.parts());
  }

  private static Stream<TemplatePart> flat(List<TemplatePart> parts) {
    return parts.stream()
        .flatMap(part ->
            part instanceof TemplatePart.Maybe maybe ? flat(maybe.parts()) : Stream.of(part));
  }

  /** The names of what {@code template} captures. */
  static Stream<String> names(Template template) {
    return of(template).map(Parts::name).filter(Objects::nonNull).map(Objects::requireNonNull);
  }

  private static @Nullable String name(TemplatePart part) {
    return switch (part) {
      case TemplatePart.Capture capture -> capture.name();
      case TemplatePart.Choice choice -> choice.name();
      case TemplatePart.Maybe _, TemplatePart.Literal _, TemplatePart.End _ -> null;
    };
  }
}
