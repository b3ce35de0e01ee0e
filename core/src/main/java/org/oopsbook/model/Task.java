package org.oopsbook.model;

import org.jspecify.annotations.Nullable;

/**
 * The task that a fault names.
 *
 * @param cpu the CPU it ran on, or -1
 * @param pid its process id, or -1
 * @param comm its command name, or null
 */
public record Task(int cpu, long pid, @Nullable String comm) {}
