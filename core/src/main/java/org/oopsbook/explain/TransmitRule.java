package org.oopsbook.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Text;

/** For a network adapter that did not send: which one, by which driver, and which queue. */
final class TransmitRule implements Rule {
  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    String device = fault.fact("device");
    String driver = fault.fact("driver");
    if (!(fault.facts().get("queue") instanceof Fact.One queue) || device == null) return List.of();
    Text says =
        driver == null || driver.isBlank()
            ? Text.phrase("explain.transmit", device, queue.value())
            : Text.phrase("explain.transmit-by", device, queue.value(), driver);
    return List.of(new Finding("transmit-queue", says, List.of(queue.at())));
  }
}
