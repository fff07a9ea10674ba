package io.konveyor.hub.it;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One client that writes row after row, and remembers what was acknowledged. */
final class Writing implements AutoCloseable {
    private static final long PAUSE_NANOS = 20_000_000;

    private final RunningHub hub;
    private final List<String> acknowledged = new ArrayList<>();
    private final Thread thread = new Thread(this::write, "writer");
    private volatile boolean over;

    private Writing(RunningHub hub) {
        this.hub = hub;
    }

    /** Begins to write to a Hub. */
    static Writing to(RunningHub hub) {
        Writing writing = new Writing(hub);
        writing.thread.start();
        return writing;
    }

    private void write() {
        for (int number = 0; !over && hub.process().isAlive(); number++) {
            String name = HubPicture.meanwhile(number);
            try {
                if (hub.json("POST", "/tags", Map.of("name", name, "category", Map.of("id", 1)))
                                .statusCode()
                        == 201) {
                    synchronized (acknowledged) {
                        acknowledged.add(name);
                    }
                }
            } catch (IOException noAnswer) {
                // It does not listen yet, or any more.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** What was acknowledged, in that order; ends the writing. */
    List<String> acknowledged() {
        close();
        synchronized (acknowledged) {
            return List.copyOf(acknowledged);
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join(TimeUnit.MINUTES.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
