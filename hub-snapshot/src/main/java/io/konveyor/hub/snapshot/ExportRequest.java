package io.konveyor.hub.snapshot;

import io.konveyor.hub.archive.Passphrase;
import java.util.Locale;
import java.util.Optional;

/**
 * What shall be exported, and how it is protected.
 *
 * @param name the snapshot
 * @param passphrase wraps the key, or the whole archive; without one the key stays out. Owned by
 *     whoever made the request
 * @param encrypt what the passphrase protects
 */
public record ExportRequest(SnapshotName name, Optional<Passphrase> passphrase, Encrypt encrypt) {
    /** Fewest characters of a passphrase that protects an export. */
    public static final int MIN_PASSPHRASE_LENGTH = 8;

    /**
     * Refuses what protects nothing.
     *
     * @throws SnapshotException {@code malformed-request} if the passphrase is too short, or the
     *     whole archive shall be encrypted without one
     */
    public ExportRequest {
        if (passphrase.isPresent()) {
            char[] characters = passphrase.get().characters();
            int length = Character.codePointCount(characters, 0, characters.length);
            java.util.Arrays.fill(characters, '\0');
            if (length < MIN_PASSPHRASE_LENGTH) {
                throw new SnapshotException(
                        SnapshotErrorCode.MALFORMED_REQUEST,
                        "passphrase of %d characters: expected at least %d"
                                .formatted(length, MIN_PASSPHRASE_LENGTH));
            }
        } else if (encrypt == Encrypt.ARCHIVE) {
            throw new SnapshotException(
                    SnapshotErrorCode.MALFORMED_REQUEST,
                    "encrypting the archive needs a passphrase");
        }
    }

    /** What the passphrase of an export protects. */
    public enum Encrypt {
        /** The Hub's key; the rest is readable. */
        KEY,
        /** Everything: the export is an age file. */
        ARCHIVE;

        /**
         * Reads the field of a request; nothing means the key.
         *
         * @throws SnapshotException {@code malformed-request}
         */
        public static Encrypt parse(String value) {
            return switch (value.toLowerCase(Locale.ROOT)) {
                case "", "key" -> KEY;
                case "archive" -> ARCHIVE;
                default ->
                        throw new SnapshotException(
                                SnapshotErrorCode.MALFORMED_REQUEST,
                                "encrypt \"%s\": expected key or archive".formatted(value));
            };
        }
    }
}
