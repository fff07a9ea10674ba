package io.konveyor.hub.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the database of a new Hub: the tables, and the rows the upstream Hub's migrations and first
 * start leave behind, orphans included.
 *
 * <p>It is made beside its place, forced, and renamed: a kill leaves nothing that counts as a
 * database, and at worst an unfinished file, which the next creation deletes, and files in the
 * bucket tree that no row names.
 *
 * <p>Source: tackle2-hub 624977ec, observed on a fresh start.
 */
public final class FreshDatabase {
    private static final int PICTURES = 11;

    /** Stands for the pictures of rule sets, which upstream seeds and then no longer refers to. */
    private static final byte[] PICTURE =
            ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 4\">"
                            + "<rect width=\"4\" height=\"4\" fill=\"gray\"/></svg>")
                    .getBytes(UTF_8);

    private FreshDatabase() {}

    /**
     * Creates the database {@code file}, in which user {@code admin} has the password {@code
     * admin}. Missing parent directories are made.
     *
     * @param buckets the tree of the new Hub; gets its first files
     * @param passphrase encrypts the signing key
     * @throws FileAlreadyExistsException if there is a database, or the log of one
     */
    public static void create(
            Path file,
            BucketTree buckets,
            HubPassphrase passphrase,
            Clock clock,
            SecureRandom random)
            throws IOException {
        refuseToReplace(file);
        Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
        Path beside = unfinished(file);
        deleteUnfinished(beside);
        // From here on, what is in the bucket tree is known to be of an unfinished creation.
        Files.createFile(beside);
        DiskSync.directory(directory);
        FreshRows rows =
                new FreshRows(
                        OffsetDateTime.now(clock),
                        PasswordHash.of("admin", random),
                        new SecretCipher(passphrase, random).encrypt(SigningKey.newPem(random)),
                        random,
                        storePictures(buckets));
        try (Connection connection = Connections.creating(beside)) {
            rows.insertInto(connection);
        } catch (SQLException e) {
            throw new IOException("the database cannot be created: " + e.getMessage(), e);
        }
        DiskSync.file(beside);
        Files.move(
                beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        DiskSync.directory(directory);
    }

    /**
     * Whether a creation was begun here and killed before its end: then what lies in the bucket
     * tree is its own.
     */
    public static boolean isUnfinished(Path file) {
        return Files.exists(unfinished(file), LinkOption.NOFOLLOW_LINKS);
    }

    private static Path unfinished(Path file) {
        return file.toAbsolutePath().resolveSibling(file.getFileName() + ".unfinished");
    }

    /** A log without its database must not be replayed into a new one. */
    private static void refuseToReplace(Path file) throws IOException {
        if ((Files.exists(file) && Files.size(file) > 0)
                || new WriteAheadLog(file).isUnfinished()) {
            throw new FileAlreadyExistsException(file.toString());
        }
    }

    private static void deleteUnfinished(Path beside) throws IOException {
        for (String suffix : List.of("", "-journal", "-wal", "-shm")) {
            Files.deleteIfExists(beside.resolveSibling(beside.getFileName() + suffix));
        }
    }

    private static List<Path> storePictures(BucketTree buckets) throws IOException {
        List<Path> pictures = new ArrayList<>();
        for (int number = 0; number < PICTURES; number++) {
            pictures.add(storePicture(buckets));
        }
        DiskSync.directory(pictures.get(0).getParent());
        DiskSync.directory(buckets.root());
        return pictures;
    }

    /** Puts one picture into the tree. */
    static Path storePicture(BucketTree buckets) throws IOException {
        Path picture = buckets.newFile();
        buckets.write(picture, new ByteArrayInputStream(PICTURE));
        return picture;
    }
}
