package org.oopsbook.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;

/** Finds one sort of thing to point out. It says nothing where nothing is certain. */
interface Rule {
  /**
   * The findings, none where there is nothing to say.
   *
   * @param system the system that the fault happened on, or null where it is not known
   */
  List<Finding> find(Fault fault, @Nullable KernelSystem system);
}
