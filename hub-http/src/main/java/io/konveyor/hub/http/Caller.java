package io.konveyor.hub.http;

/** Who sends a request, and what they may do. Immutable. */
public interface Caller {

    /** Somebody of whom nothing is known, who may do nothing. */
    Caller UNKNOWN =
            new Caller() {
                @Override
                public String login() {
                    return "";
                }

                @Override
                public boolean may(String resource, String verb) {
                    return false;
                }
            };

    /** Somebody who may do everything. */
    static Caller administrator(String login) {
        return new Caller() {
            @Override
            public String login() {
                return login;
            }

            @Override
            public boolean may(String resource, String verb) {
                return true;
            }
        };
    }

    /** The name for audit fields; empty if there is none. */
    String login();

    /**
     * Whether {@code resource:verb} is granted.
     *
     * @param verb lower case: {@code get}, {@code decrypt}
     */
    boolean may(String resource, String verb);
}
