package org.oopsbook.book;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a problem names: kinds, streams, sources, other problems, proof logs.
 *
 * <p>An area that the book does not have, as an extra book of problems alone has none, is not
 * checked against.
 *
 * @param root the folder {@code knowledge/}
 */
record ProblemLinks(Path root, Set<String> kinds, StreamNames streams, Set<String> problems) {

  /** Checks the problem {@code value} whose path says that it is {@code id}. */
  void check(String id, @Nullable Object value, Place at) {
    Object said = Values.get(value, "id");
    if (said != null && !id.equals(said)) at.at("id").wrong("must be '" + id + "', as its path is");
    conditions(value, at);
    sources(value, at);
    streams(value, at);
    lookAlikes(id, Values.get(value, "lookAlikes"), at.at("lookAlikes"));
    for (String list : List.of("matches", "differs")) {
      proofs(Values.get(Values.get(value, "proof"), list), at.at("proof").at(list));
    }
  }

  private void conditions(@Nullable Object problem, Place at) {
    kinds(Values.get(problem, "fault"), at.at("fault"));
    for (String key : List.of("strengthens", "excludes")) {
      each(Values.get(problem, key), at.at(key), this::kinds);
    }
  }

  private void kinds(@Nullable Object condition, Place at) {
    each(
        Values.get(condition, "kind"),
        at.at("kind"),
        (kind, place) -> {
          if (!kinds.isEmpty() && kind instanceof String && !kinds.contains(kind)) {
            place.wrong("no kind '" + kind + "'");
          }
        });
    for (String key : List.of("also", "any")) {
      each(Values.get(condition, key), at.at(key), this::kinds);
    }
  }

  /** Sources are numbered, each number once, and each number that a fact names is there. */
  private static void sources(@Nullable Object problem, Place at) {
    Set<Object> known = new HashSet<>();
    each(
        Values.get(problem, "sources"),
        at.at("sources"),
        (source, place) -> {
          Object id = Values.get(source, "id");
          if (id != null && !known.add(id)) place.wrong("source " + id + " is there already");
        });
    Use named =
        (fact, place) ->
            each(
                Values.get(fact, "source"),
                place.at("source"),
                (id, where) -> {
                  if (!known.contains(id)) where.wrong("no source " + id);
                });
    for (String key : List.of("observed", "introduced", "fixes")) {
      each(Values.get(problem, key), at.at(key), named);
    }
    named.at(Values.get(problem, "upstream"), at.at("upstream"));
  }

  private void streams(@Nullable Object problem, Place at) {
    Set<Object> fixed = new HashSet<>();
    each(
        Values.get(problem, "fixes"),
        at.at("fixes"),
        (fix, place) -> {
          Object stream = Values.get(fix, "stream");
          boolean lasting =
              Values.get(fix, "reverted") == null
                  && !Boolean.TRUE.equals(Values.get(fix, "partial"));
          if (lasting && stream != null && !fixed.add(stream)) {
            place.wrong("a second fix for " + stream + ": say which is partial or was reverted");
          }
          stream(stream, place.at("stream"));
        });
    each(
        Values.get(problem, "introduced"),
        at.at("introduced"),
        (fact, place) -> stream(Values.get(fact, "stream"), place.at("stream")));
    each(
        Values.get(problem, "complete"),
        at.at("complete"),
        (line, place) -> {
          if (line instanceof String name && !streams.knowsLine(name)) {
            place.wrong("no product line '" + name + "' in streams/");
          }
        });
  }

  private void stream(@Nullable Object stream, Place at) {
    if (stream instanceof String name && !streams.knows(name)) {
      at.wrong("no stream '" + name + "' in streams/");
    }
  }

  private void lookAlikes(String id, @Nullable Object lookAlikes, Place at) {
    each(
        lookAlikes,
        at,
        (item, place) -> {
          Object problem = Values.get(item, "problem");
          if (id.equals(problem)) place.at("problem").wrong("names the problem itself");
          else if (problem instanceof String && !problems.contains(problem)) {
            place.at("problem").wrong("no problem '" + problem + "'");
          }
        });
  }

  private void proofs(@Nullable Object logs, Place at) {
    each(
        logs,
        at,
        (log, place) -> {
          if (log instanceof String path && !Files.isRegularFile(root.resolve(path))) {
            place.wrong("no file " + root.resolve(path));
          }
        });
  }

  private static void each(@Nullable Object items, Place at, Use use) {
    List<?> list = Values.list(items);
    for (int i = 0; i < list.size(); i++)
      use.at(list.get(i), items instanceof List ? at.at(i) : at);
  }

  /** What is done with an item, which may be null, and its place. */
  private interface Use {
    void at(@Nullable Object item, Place place);
  }
}
