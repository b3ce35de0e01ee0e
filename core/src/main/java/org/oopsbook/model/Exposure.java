package org.oopsbook.model;

/**
 * A problem that a system's kernel has, by its release alone.
 *
 * @param observed whether the evidence also shows it
 */
public record Exposure(String system, String problem, Verdict.Value verdict, boolean observed) {}
