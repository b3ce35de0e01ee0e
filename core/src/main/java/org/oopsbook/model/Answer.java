package org.oopsbook.model;

/** The diagnosis of a case, and how the reading of its evidence went. */
public record Answer(Diagnosis diagnosis, Reading reading) {}
