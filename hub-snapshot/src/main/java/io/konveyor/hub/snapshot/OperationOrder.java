package io.konveyor.hub.snapshot;

/**
 * What an operation shall do, and for whom.
 *
 * @param kind what
 * @param snapshot with which snapshot; empty where none is concerned
 * @param requester who asked
 */
record OperationOrder(Operation.Kind kind, String snapshot, Requester requester) {}
