package io.konveyor.hub.resource.assessment;

/** A tag by the names of its category and its own, as questionnaires refer to tags. */
public record CategorizedTag(String category, String tag) {}
