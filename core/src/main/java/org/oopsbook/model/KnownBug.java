package org.oopsbook.model;

import org.jspecify.annotations.Nullable;

/**
 * A bug of the book, judged for one kernel by its release alone.
 *
 * @param problem its id
 * @param title its title
 * @param severity the worst that it does
 * @param dataAtRisk whether it may lose or damage data
 * @param verdict whether the kernel has it
 * @param workaround what helps without another kernel, or null
 */
public record KnownBug(
    String problem,
    Text title,
    Severity severity,
    boolean dataAtRisk,
    Verdict verdict,
    @Nullable Text workaround) {}
