package io.konveyor.hub.resource.task;

/**
 * Something that went wrong with a task.
 *
 * @param severity {@code Error}, {@code Warning} …
 * @param description in words
 */
public record TaskError(String severity, String description) {}
