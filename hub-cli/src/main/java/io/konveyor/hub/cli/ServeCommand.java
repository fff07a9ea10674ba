package io.konveyor.hub.cli;

import io.konveyor.hub.server.config.HubConfiguration.Overrides;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hub serve}. */
@Command(
        name = "serve",
        description = {
            "Serve a Hub until told to end (Ctrl-C, SIGTERM).",
            "Configured by the environment (API_PORT, DB_PATH, BUCKET_PATH ...; see README.md);",
            "options win over it."
        })
final class ServeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where database, buckets, snapshots and keyring are (default without DB_PATH and"
                            + " BUCKET_PATH: the user's data directory).")
    private @Nullable Path data;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "The address to listen on (as API_HOST; default: loopback).")
    private @Nullable String host;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port to listen on (as API_PORT; default: 8080; 0: a free one).")
    private @Nullable Integer port;

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Overrides overrides =
                new Overrides(
                        Optional.ofNullable(data),
                        Optional.ofNullable(host),
                        Optional.ofNullable(port)
                                .map(OptionalInt::of)
                                .orElseGet(OptionalInt::empty));
        ServedHub hub = ServedHub.start(terminal.environment(), overrides);
        CountDownLatch told = new CountDownLatch(1);
        // The process ends only when the Hub is closed: the log folded in, the lock given back.
        OnInterrupt guard =
                new OnInterrupt(
                        () -> {
                            hub.close();
                            told.countDown();
                        });
        terminal.out().println("Serving " + hub.url());
        terminal.out().flush();
        told.await();
        guard.forget();
        return ExitCode.DONE.number();
    }
}
