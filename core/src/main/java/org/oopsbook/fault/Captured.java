package org.oopsbook.fault;

/**
 * A value that a template captured.
 *
 * @param name its name
 * @param many whether the values of several lines are collected under that name
 * @param value the value as printed, spaces around it cut
 */
record Captured(String name, boolean many, String value) {}
