package io.konveyor.hub.snapshot;

import io.konveyor.hub.lifecycle.CloseAll;
import io.konveyor.hub.store.DatabasePin;
import io.konveyor.hub.store.FrozenTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A frozen Hub: its database pinned until it has been copied, so that the log of the Hub that
 * serves on does not grow longer than that; its bucket tree linked until it is closed.
 */
final class PinnedHub implements FrozenHub {
    private final DatabasePin pin;
    private final FrozenTree buckets;
    private final String bucketRoot;
    private final Duration window;
    private final List<AutoCloseable> owned;

    /**
     * @param owned what else is closed with it, after pin and tree
     */
    PinnedHub(
            DatabasePin pin,
            FrozenTree buckets,
            String bucketRoot,
            Duration window,
            List<AutoCloseable> owned) {
        this.pin = pin;
        this.buckets = buckets;
        this.bucketRoot = bucketRoot;
        this.window = window;
        this.owned = List.copyOf(owned);
    }

    @Override
    public Duration window() {
        return window;
    }

    @Override
    public void copyDatabase(Path target, Progress progress) throws IOException {
        progress.phase("copying the database", pin.bytes());
        long[] before = {0};
        pin.copyTo(
                target,
                done -> {
                    progress.check();
                    progress.advance(done - before[0]);
                    before[0] = done;
                });
        pin.close();
    }

    @Override
    public FrozenTree buckets() {
        return buckets;
    }

    @Override
    public String bucketRoot() {
        return bucketRoot;
    }

    @Override
    public void close() throws IOException {
        List<AutoCloseable> all = new ArrayList<>(List.of(pin, buckets));
        all.addAll(owned);
        try {
            CloseAll.inOrder(all);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
