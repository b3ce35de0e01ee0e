package org.oopsbook.evidence;

import org.oopsbook.model.Text;

/**
 * Why something that was handed in could not be used at all.
 *
 * @param path as given by the caller
 * @param text one line that says what is wrong, and what to do
 */
public record EvidenceProblem(String path, Text text) {}
