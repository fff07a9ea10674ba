package io.konveyor.hub.cli;

import picocli.CommandLine.Command;

/** {@code hub snapshot operations}: a group of commands. */
@Command(
        name = "operations",
        description = "See what runs and has run with snapshots; wait for it, or cancel it.")
final class OperationsCommand {}
