package io.konveyor.hub.resource;

/**
 * A kind of resource with the usual five operations. Bound to one generation; thread safe. Each
 * mutation is one transaction: what throws leaves the database as it was.
 *
 * @param <T> its wire record, an immutable value
 */
public interface CrudResource<T> {

    /** The wire record. */
    Class<T> type();

    /**
     * Those the query asks for; resources without filters ignore it, as upstream does.
     *
     * @throws InvalidRequestException if a filter or sort does not fit the resource
     */
    Page<T> list(QueryParameters query);

    /**
     * The one with this id.
     *
     * @throws RecordNotFoundException if there is none
     */
    T find(long id);

    /**
     * Adds one and returns it as it is stored. An id in it is taken over, 0 means the next.
     *
     * @param user the login recorded as its creator
     */
    T create(T resource, String user);

    /**
     * Replaces the one with this id by {@code resource}, whose own id is ignored. Where there is
     * none, most kinds add it (0 means the next id), as upstream does.
     *
     * @param user the login recorded as its updater
     * @throws RecordNotFoundException if there is none and this kind is not added by an update
     */
    void update(long id, T resource, String user);

    /** Deletes the one with this id, and by foreign key what hangs from it; done if absent. */
    void delete(long id);
}
