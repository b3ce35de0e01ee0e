package org.oopsbook.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.TaskNote;
import org.oopsbook.model.Text;

/** What tasks wait for, by the functions in their stacks. Table {@code decode/waits}. */
final class Waits {
  private final Map<String, Wait> byFunction = new HashMap<>();

  /**
   * What tasks wait for.
   *
   * @param sort of what sort that is: a key of the part {@code "sorts"} of table {@code
   *     decode/hang}
   * @param general whether what it is for has to be looked for further out
   */
  record Wait(String sort, boolean general, Text means) {}

  /**
   * What one stack shows.
   *
   * @param first the innermost function that waits
   * @param telling the function that says what for: the same, or one further out
   * @param what what that one says
   * @param inner what the innermost one says
   * @param place where it waits: {@code telling} or, where that is general, its caller
   */
  record Seen(TaskNote.Call first, TaskNote.Call telling, Wait what, Wait inner, String place) {
    LineRef at() {
      return telling.at();
    }
  }

  Waits(Node decode) {
    for (Node node : decode.at("waits").list("waits")) {
      var wait =
          new Wait(node.at("sort").text(), node.isTrue("general"), Texts.of(node.at("means")));
      node.texts("functions").forEach(function -> byFunction.put(function, wait));
    }
  }

  /** What the task whose sure calls are {@code calls}, innermost first, waits for; or null. */
  @Nullable Seen of(List<TaskNote.Call> calls) {
    int inner = -1;
    for (int i = 0; i < calls.size(); i++) {
      Wait wait = byFunction.get(calls.get(i).function());
      if (wait == null) continue;
      if (inner < 0) inner = i;
      if (!wait.general()) return seen(calls, inner, i, calls.get(i).function());
    }
    if (inner < 0) return null;
    int outside = inner;
    while (outside < calls.size() && byFunction.containsKey(calls.get(outside).function())) {
      outside++;
    }
    int place = outside < calls.size() ? outside : inner;
    return seen(calls, inner, inner, calls.get(place).function());
  }

  private Seen seen(List<TaskNote.Call> calls, int inner, int telling, String place) {
    return new Seen(
        calls.get(inner), calls.get(telling), of(calls.get(telling)), of(calls.get(inner)), place);
  }

  private Wait of(TaskNote.Call call) {
    Wait wait = byFunction.get(call.function());
    if (wait == null) throw new IllegalStateException(call.function());
    return wait;
  }
}
