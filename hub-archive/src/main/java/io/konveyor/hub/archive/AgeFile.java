package io.konveyor.hub.archive;

import com.exceptionfactory.jagged.RecipientStanza;
import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.framework.armor.ArmoredDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The content of an age file, read through the age library; says in our exceptions what is wrong
 * with the file, and lets those of the disk pass.
 */
final class AgeFile implements ReadableByteChannel {
    static final byte[] BINARY_START =
            "age-encryption.org/v1\n".getBytes(StandardCharsets.US_ASCII);
    static final byte[] ARMOR_START =
            "-----BEGIN AGE ENCRYPTED FILE-----".getBytes(StandardCharsets.US_ASCII);

    private static final String NAME = "age file";

    private final Source source;
    private final ReadableByteChannel content;

    AgeFile(ReadableByteChannel file, boolean armored, RecipientStanzaReader reader)
            throws IOException {
        this.source = new Source(file);
        StandardDecryptingChannelFactory factory =
                armored
                        ? new ArmoredDecryptingChannelFactory()
                        : new StandardDecryptingChannelFactory();
        boolean[] asked = {false};
        RecipientStanzaReader asking =
                stanzas -> {
                    asked[0] = true;
                    return reader.getFileKey(stanzas);
                };
        try {
            this.content = factory.newDecryptingChannel(source, List.of(asking));
        } catch (StanzaException e) {
            throw e.archiveException();
        } catch (IOException e) {
            throw translated(e);
        } catch (GeneralSecurityException | RuntimeException e) {
            // The library's parser runs out of its buffer where a header is cut.
            throw new CorruptArchiveException(
                    NAME, "an age header", "something else (" + e.getMessage() + ")", e);
        }
        if (!asked[0]) {
            // The library takes a file without a byte for one without content.
            throw new CorruptArchiveException(NAME, "an age header", "nothing");
        }
    }

    /** The kinds of stanzas, for a message. */
    static String types(Iterable<RecipientStanza> stanzas) {
        return StreamSupport.stream(stanzas.spliterator(), false)
                .map(stanza -> Quoted.name(stanza.getType()))
                .distinct()
                .sorted()
                .limit(8)
                .collect(Collectors.joining(", "));
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        try {
            return content.read(target);
        } catch (IOException e) {
            throw translated(e);
        } catch (RuntimeException e) {
            throw new CorruptArchiveException(
                    NAME, "an age payload", "something else (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public boolean isOpen() {
        return content.isOpen();
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private IOException translated(IOException e) {
        @Nullable IOException failure = source.failure;
        return failure != null
                ? failure
                : new CorruptArchiveException(
                        NAME,
                        "its whole content",
                        "a damaged or cut one (" + e.getMessage() + ")",
                        e);
    }

    /** Remembers what failed below the library. */
    private static final class Source implements ReadableByteChannel {
        private final ReadableByteChannel file;
        private @Nullable IOException failure;

        Source(ReadableByteChannel file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            try {
                return file.read(target);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
