package io.konveyor.hub.store;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;

/** Goes back from a new state that did not open, and tells which state is in place. */
final class Turning {
    private static final System.Logger LOG = System.getLogger(Turning.class.getName());

    private final GenerationFiles files;
    private final Exchange exchange;

    Turning(GenerationFiles files, Exchange exchange) {
        this.files = files;
        this.exchange = exchange;
    }

    /** Puts the old state back in place; again after a kill, wherever that came. */
    void back(Intent intent) throws IOException {
        Intent back = intent.back();
        boolean again = intent.equals(back);
        if (!again) {
            files.write(back);
        }
        DatabaseFiles old = files.incoming(back);
        if (intent.absent()) {
            exchange.replaceByNothing();
            exchange.finish(old);
        } else if (old.exists()) {
            if (again) {
                exchange.returnHome(intent.to());
            }
            exchange.makeRoom(intent.to());
            if (!intent.isDeploy()) {
                foldIfPossible();
            }
            exchange.setAside(intent.to());
            exchange.replaceBy(old);
        } else {
            exchange.finish(old);
        }
        if (intent.isDeploy()) {
            files.discard(intent.to());
        }
        files.deleteIntent();
    }

    /** What is set aside to be kept had better stand alone; going back must not fail for it. */
    private void foldIfPossible() {
        try {
            files.current().fold();
        } catch (IOException kept) {
            LOG.log(System.Logger.Level.WARNING, "set aside with its log", kept);
        }
    }

    /**
     * The number in the header of the database; if it is missing or cannot be read, the one that is
     * on record and has no database aside.
     */
    long currentNumber() throws IOException {
        OptionalLong inHeader = files.current().generation();
        if (inHeader.isPresent()) {
            return inHeader.getAsLong();
        }
        return files.records().descendingMap().entrySet().stream()
                .filter(entry -> !files.wasNeverCurrent(entry.getValue()))
                .map(Map.Entry::getKey)
                .filter(number -> !files.aside(number).exists())
                .findFirst()
                .orElse(0L);
    }
}
