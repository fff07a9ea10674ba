package io.konveyor.hub.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestRewriterTest {
    @TempDir private Path home;

    @Test
    void theCopyHasTheNewManifestAndTheOldRest() throws IOException {
        Sample sample = Sample.withOddNames(home);
        Path source = sample.archive("a.tar.gz");
        Path target = home.resolve("b.tar.gz");

        try (ManifestRewriter rewriter = ManifestRewriter.open(source)) {
            UnverifiedManifest renamed =
                    rewriter.manifest().withName("other").withKey(Optional.empty());
            rewriter.writeTo(renamed, target, ArchiveProgress.NONE);
            assertThat(rewriter.bytesWith(renamed)).isEqualTo(Files.size(target));
            byte[] copy = Files.readAllBytes(target);
            int first = rewriter.firstMember(renamed).length;
            byte[] original = Files.readAllBytes(source);
            assertThat(Arrays.copyOfRange(copy, first, copy.length))
                    .isEqualTo(
                            Arrays.copyOfRange(
                                    original, (int) rewriter.restOffset(), original.length));
        }

        VerifiedArchive verified =
                new ArchiveReader(target, ArchiveLimits.defaults()).verify(ArchiveProgress.NONE);
        assertThat(verified.manifest())
                .contains(sample.manifest().withName("other").withKey(Optional.empty()));
        assertThat(verified.alleged().unknown()).containsEntry("note", "kept");
    }

    @Test
    void aStreamGetsWhatAFileGets() throws IOException {
        Path source = Sample.withOddNames(home).archive("a.tar.gz");
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        AtomicLong reported = new AtomicLong();

        try (ManifestRewriter rewriter = ManifestRewriter.open(source)) {
            rewriter.transferTo(
                    rewriter.manifest(), Channels.newChannel(stream), reported::addAndGet);
        }

        assertThat(source).hasBinaryContent(stream.toByteArray());
        assertThat(reported).hasValue(stream.size());
    }

    @Test
    void anArchiveOfAnotherLayoutIsRefused() throws IOException {
        Path least = Files.write(home.resolve("least"), TarBuilder.least().archive());

        assertThat(new ArchiveReader(least, ArchiveLimits.defaults()).isCanonical()).isFalse();
        assertThatThrownBy(() -> ManifestRewriter.open(least))
                .isInstanceOf(UnsupportedArchiveException.class);
    }

    @Test
    void aFailedCopyLeavesNoFileAndNoOtherIsOverwritten() throws IOException {
        Path source = new Sample(home, 100).archive("a.tar.gz");
        Path target = home.resolve("b.tar.gz");
        Path taken = Files.writeString(home.resolve("c.tar.gz"), "mine");

        try (ManifestRewriter rewriter = ManifestRewriter.open(source)) {
            assertThatThrownBy(
                            () ->
                                    rewriter.writeTo(
                                            rewriter.manifest(),
                                            target,
                                            bytes -> {
                                                throw new CancellationException();
                                            }))
                    .isInstanceOf(CancellationException.class);
            assertThatThrownBy(
                            () ->
                                    rewriter.writeTo(
                                            rewriter.manifest(), taken, ArchiveProgress.NONE))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }

        assertThat(target).doesNotExist();
        assertThat(taken).hasContent("mine");
    }

    @Test
    void aManifestThatCouldNotBeReadBackIsNotWritten() throws IOException {
        Path source = new Sample(home, 100).archive("a.tar.gz");

        try (ManifestRewriter rewriter = ManifestRewriter.open(source)) {
            assertThatThrownBy(() -> rewriter.firstMember(rewriter.manifest().withName("")))
                    .isInstanceOf(CorruptArchiveException.class)
                    .hasMessageContaining("snapshot.yaml: name");
        }
    }
}
