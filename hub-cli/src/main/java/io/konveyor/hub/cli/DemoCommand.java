package io.konveyor.hub.cli;

import io.konveyor.hub.page.PageFiles;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hub demo}. */
@Command(
        name = "demo",
        description = {
            "Serve a Hub with a sample portfolio and two snapshots, to look at and play with.",
            "Everything is in a throw-away directory, deleted at the end (Ctrl-C)."
        })
final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The port to listen on (default: 8080 if it is free, else a free one).")
    private @Nullable Integer port;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        OptionalInt given =
                Optional.ofNullable(port).map(OptionalInt::of).orElseGet(OptionalInt::empty);
        CountDownLatch told = new CountDownLatch(1);
        DemoHub demo = new DemoHub(terminal.environment());
        OnInterrupt guard =
                new OnInterrupt(
                        () -> {
                            demo.close();
                            told.countDown();
                        });
        try {
            demo.start(given);
            terminal.out().print(greeting(demo.url()));
            terminal.out().flush();
            told.await();
        } catch (IOException e) {
            // Ended while it was filled: that is what the person wanted.
            if (!demo.isClosed()) {
                throw e;
            }
        } finally {
            demo.close();
            guard.forget();
        }
        return ExitCode.DONE.number();
    }

    private String greeting(String url) {
        String hub = quoted(terminal.program()) + " snapshot";
        String where = url.equals(WhereOption.DEFAULT_URL) ? "" : " --url " + url;
        return """
        The Wexholm Libraries are open: %1$s
        Two snapshots of them are kept. %4$s

          %2$s list%3$s
          %2$s deploy workshop-start%3$s
          %2$s rollback%3$s

        Applications before and after: curl -s %1$s/applications
        Ctrl-C ends the demo and deletes all of it.
        """
                .formatted(url, hub, where, invitation(url));
    }

    /** To the page, unless this build has none. */
    private static String invitation(String url) {
        return new PageFiles().isPresent()
                ? "Switch between them in a browser: %s/ui/%nOr in another terminal, try:"
                        .formatted(url)
                : "In another terminal, try:";
    }

    /** As a shell takes it, where it was called by a path with blanks. */
    private static String quoted(String program) {
        return program.matches("[\\w./+@%:,=-]+")
                ? program
                : "'" + program.replace("'", "'\\''") + "'";
    }
}
