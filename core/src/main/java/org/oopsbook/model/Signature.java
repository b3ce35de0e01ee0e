package org.oopsbook.model;

/**
 * A stable name of a fault's kind and frames.
 *
 * @param id 16 hexadecimal digits
 * @param version of the rules that made it; only signatures of one version are comparable
 */
public record Signature(String id, int version) {}
