package io.konveyor.hub.resource.auth;

/**
 * Somebody whose credentials are good.
 *
 * @param subject names them in tokens
 * @param login name for people and audit fields; empty if no row of this Hub has the subject
 * @param scopes what they may do
 */
public record Principal(String subject, String login, Scopes scopes) {}
