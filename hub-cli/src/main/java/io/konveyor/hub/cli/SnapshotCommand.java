package io.konveyor.hub.cli;

import picocli.CommandLine.Command;

/** {@code hub snapshot}: a group of commands. */
@Command(name = "snapshot", description = "Create, keep, carry and deploy snapshots of a Hub.")
final class SnapshotCommand {}
