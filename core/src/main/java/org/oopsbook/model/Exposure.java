package org.oopsbook.model;

/**
 * A bug that a system's kernel has, by its release alone.
 *
 * @param system the system's id
 * @param bug the bug, whose verdict is that the kernel has it
 * @param observed whether the evidence also shows it; otherwise the kernel has it, not seen
 */
public record Exposure(String system, KnownBug bug, boolean observed) {}
