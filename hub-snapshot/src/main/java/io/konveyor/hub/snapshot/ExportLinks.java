package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.Passphrase;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * One-time addresses of exports. They live in memory only; the passphrase of one is wiped when it
 * is followed, when it expires, or with the process. Thread safe.
 */
final class ExportLinks implements AutoCloseable {
    /** How long one can be followed. */
    static final Duration LIFE = Duration.ofMinutes(5);

    private static final int TOKEN_BYTES = 32;

    private final ExportSnapshot exports;
    private final Clock clock;
    private final SecureRandom random;
    private final Map<String, Pending> pending = new ConcurrentHashMap<>();

    /** Makes the export of a link that was followed. */
    @FunctionalInterface
    interface Export {
        SnapshotExport of(ExportRequest request, Requester maker) throws IOException;
    }

    private record Pending(ExportRequest request, ExportLink link, Requester maker) {
        void wipe() {
            request.passphrase().ifPresent(Passphrase::close);
        }
    }

    ExportLinks(ExportSnapshot exports, Clock clock, SecureRandom random) {
        this.exports = exports;
        this.clock = clock;
        this.random = random;
    }

    ExportLink make(ExportRequest request, Requester maker) {
        exports.refuseEarly(request);
        byte[] token = new byte[TOKEN_BYTES];
        random.nextBytes(token);
        ExportLink link =
                new ExportLink(HexFormat.of().formatHex(token), clock.instant().plus(LIFE));
        Optional<Passphrase> own = request.passphrase().map(ExportSnapshot::copy);
        pending.put(
                link.token(),
                new Pending(
                        new ExportRequest(request.name(), own, request.encrypt()), link, maker));
        CompletableFuture.delayedExecutor(LIFE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> take(link.token()).ifPresent(Pending::wipe));
        return link;
    }

    private Optional<Pending> take(String token) {
        return Optional.ofNullable(pending.remove(token));
    }

    SnapshotExport follow(String token, Export export) throws IOException {
        Pending link = take(token).orElseThrow(ExportLinks::notFound);
        try {
            if (clock.instant().isAfter(link.link().expires())) {
                throw notFound();
            }
            return export.of(link.request(), link.maker());
        } finally {
            link.wipe();
        }
    }

    private static SnapshotException notFound() {
        return new SnapshotException(
                SnapshotErrorCode.NOT_FOUND, "this link was used, has expired, or never was");
    }

    @Override
    public void close() {
        pending.keySet().forEach(token -> take(token).ifPresent(Pending::wipe));
    }
}
