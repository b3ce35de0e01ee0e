package org.oopsbook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.TaskNote;

class WaitGraphTest {
  private static final Waits WAITS = new Waits(BundledBook.open().root().at("decode"));
  private static final TaskNote.Id A = new TaskNote.Id("a", 1);
  private static final TaskNote.Id B = new TaskNote.Id("b", 2);
  private static final TaskNote.Id C = new TaskNote.Id("c", 3);
  private int line;

  @Test
  void theKernelsOwnWordIsTaken() {
    var notes = List.<TaskNote>of(new TaskNote.Owner(next(), A, "mutex", B));
    assertThat(holderOf(A, notes)).isEqualTo(B);
    assertThat(holderOf(B, notes)).isNull();
  }

  @Test
  void whoListsTheLockAndWaitsForAnotherHasIt() {
    var notes =
        List.of(
            stack(A, "__mutex_lock", "f"),
            locks(A, lock("1", "f")),
            stack(B, "__mutex_lock", "g"),
            locks(B, lock("1", "h"), lock("2", "g")));
    assertThat(holderOf(A, notes)).isEqualTo(B);
  }

  @Test
  void whoListsItLastAndWaitsForADiskHasIt() {
    var notes =
        List.of(
            stack(A, "__mutex_lock", "f"),
            locks(A, lock("1", "f")),
            stack(B, "io_schedule", "h"),
            locks(B, lock("1", "h")));
    assertThat(holderOf(A, notes)).isEqualTo(B);
  }

  @Test
  void amongSeveralThatMayWaitForItTooNobodyIsBlamed() {
    var notes =
        List.of(
            stack(A, "__mutex_lock", "f"),
            locks(A, lock("1", "f")),
            locks(B, lock("1", "f")),
            locks(C, lock("1", "f")));
    assertThat(holderOf(A, notes)).isNull();
  }

  @Test
  void twoThatWaitForOneLockDoNotWaitForEachOther() {
    var notes =
        List.of(
            stack(A, "__mutex_lock", "f"),
            locks(A, lock("1", "f")),
            stack(B, "__mutex_lock", "f"),
            locks(B, lock("1", "f")));
    assertThat(holderOf(A, notes)).isNull();
  }

  @Test
  void aClassOfLocksIsNoLock() {
    var notes =
        List.of(
            stack(A, "__mutex_lock", "f"),
            locks(A, new TaskNote.Lock(null, "&inode->i_rwsem#3", "f", next())),
            stack(B, "io_schedule", "h"),
            locks(B, new TaskNote.Lock(null, "&inode->i_rwsem#3", "h", next())));
    assertThat(holderOf(A, notes)).isNull();
    var one =
        List.of(
            stack(A, "__mutex_lock", "f"),
            locks(A, new TaskNote.Lock(null, "rtnl_mutex", "f", next())),
            stack(B, "io_schedule", "h"),
            locks(B, new TaskNote.Lock(null, "rtnl_mutex", "h", next())));
    assertThat(holderOf(A, one)).isEqualTo(B);
  }

  @Test
  void aTaskThatRunsWaitsForNothing() {
    var notes =
        List.<TaskNote>of(
            new TaskNote.Stack(next(), A, "R", -1, null, List.of(call("__mutex_lock"))));
    assertThat(graph(notes).seen(A.pid())).isNull();
  }

  @Test
  void aChainEndsWhereItComesRound() {
    var notes =
        List.<TaskNote>of(
            new TaskNote.Owner(next(), A, "mutex", B),
            new TaskNote.Owner(next(), B, "mutex", C),
            new TaskNote.Owner(next(), C, "mutex", B));
    WaitChain chain = WaitChain.from(A, graph(notes)::lock);
    assertThat(chain.tasks()).containsExactly(A, B, C);
    assertThat(chain.isCircle()).isTrue();
    assertThat(chain.circle()).isEqualTo(1);
  }

  private TaskNote.@Nullable Id holderOf(TaskNote.Id task, List<TaskNote> notes) {
    WaitGraph.Edge edge = graph(notes).lock(task.pid());
    return edge == null ? null : edge.to();
  }

  private static WaitGraph graph(List<TaskNote> notes) {
    return new WaitGraph(WAITS, notes, new LineRef(0, 1));
  }

  private TaskNote stack(TaskNote.Id task, String... functions) {
    var calls = new ArrayList<TaskNote.Call>();
    for (String function : functions) calls.add(call(function));
    return new TaskNote.Stack(next(), task, "D", -1, null, calls);
  }

  private TaskNote.Call call(String function) {
    return new TaskNote.Call(function, next());
  }

  private TaskNote locks(TaskNote.Id task, TaskNote.Lock... locks) {
    return new TaskNote.Locks(next(), task, List.of(locks));
  }

  private TaskNote.Lock lock(String address, String where) {
    return new TaskNote.Lock(address, "&x->lock", where, next());
  }

  private LineRef next() {
    return new LineRef(0, ++line);
  }
}
