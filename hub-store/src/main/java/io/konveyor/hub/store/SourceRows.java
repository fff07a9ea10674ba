package io.konveyor.hub.store;

/**
 * Which credentials of a generation came with the snapshot it was deployed from: the rows up to
 * these ids. Ids are never given twice, so that no clock decides what belongs to the source.
 *
 * @param tokens greatest id of an access token or API key, ever given
 * @param grants greatest id of a session, ever given
 * @param signingKeys greatest id of a key that tokens were signed with, ever given
 */
public record SourceRows(long tokens, long grants, long signingKeys) {
    /** A generation that was deployed from nothing. */
    static final SourceRows NONE = new SourceRows(0, 0, 0);

    /** Nothing tells: then all of them are the source's. */
    static final SourceRows UNKNOWN =
            new SourceRows(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

    SourceRows withSigningKeys(long last) {
        return new SourceRows(tokens, grants, last);
    }
}
