// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SimDiskTest {

    @Test
    void isNotTouchedByWorkOnItsCopy() throws IOException {
        SimDisk disk = disk();
        Snapshot before = disk.snapshot();
        SimDisk copy = disk.copy();
        Files.writeString(copy.boot().root().resolve("folder/a"), "changed");

        assertThat(disk.snapshot()).isEqualTo(before);
        assertThat(copy.snapshot()).isNotEqualTo(before);
        assertThat(disk.copy().snapshot()).isEqualTo(before);
    }

    @Test
    void keepsTheIdentityOfAFileThroughRenames() throws IOException {
        SimDisk disk = disk();
        Path root = disk.boot().root();
        Object key = key(root.resolve("folder/a"));
        Files.move(root.resolve("folder/a"), root.resolve("b"), ATOMIC_MOVE);
        Files.move(root.resolve("folder"), root.resolve("moved"), ATOMIC_MOVE);

        assertThat(key(root.resolve("b"))).isEqualTo(key).hasToString("(dev=1,ino=4)");
        assertThat(key(root.resolve("moved"))).hasToString("(dev=1,ino=3)");
    }

    @Test
    void givesAFileInPiecesWhereToldTo() throws IOException {
        SimDisk disk = disk().readingAtOnce(4).copy();
        try (FileChannel open = FileChannel.open(disk.boot().root().resolve("folder/a"), READ)) {
            ByteBuffer seven = ByteBuffer.allocate(7);
            assertThat(open.read(seven)).isEqualTo(4);
            assertThat(open.read(seven)).isEqualTo(3);
        }
    }

    @Test
    void tellsWhatDiffersBetweenTwoSnapshots() throws IOException {
        SimDisk disk = disk();
        Snapshot before = disk.snapshot();
        Path root = disk.boot().root();
        Files.writeString(root.resolve("folder/a"), "other");
        Files.createDirectory(root.resolve("new"));

        assertThat(disk.snapshot().withoutIdentity().diff(before.withoutIdentity()))
                .isEqualTo("""
                        ! changed /folder/a
                            expected FILE ino=0 mode=644 mtime=0 links=1 7 bytes 'content'
                            but is   FILE ino=0 mode=644 mtime=0 links=1 5 bytes 'other'
                        + surplus /new: FOLDER ino=0 mode=755 mtime=0 links=1
                        """);
        assertThat(before.diff(disk.snapshot())).contains("- missing /new: FOLDER");
        assertThat(before.diff(before)).isEmpty();
    }

    private static Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private static SimDisk disk() {
        return SimDisk.filledBy(root -> {
            Files.createDirectory(root.resolve("folder"));
            Files.writeString(root.resolve("folder/a"), "content");
        });
    }

    @Test
    void neverReusesAnInodeNumber() throws IOException {
        Path file = disk().boot().root().resolve("folder/a");
        Files.delete(file);
        Files.createFile(file);

        assertThat(key(file)).hasToString("(dev=1,ino=5)");
    }

    @Test
    void numbersCallsFromOneAndSaysWhatTheyDid() throws IOException {
        SimProcess process = SimDisk.empty().boot();
        Files.writeString(process.root().resolve("a"), "12345");
        Files.exists(process.root().resolve("b"));

        assertThat(process.calls()).isEqualTo(4);
        assertThat(process.trace())
                .extracting(Call::toString)
                .containsExactly(
                        "#1 OPEN_FOR_WRITING /a",
                        "#2 WRITE /a (5 bytes)",
                        "#3 CLOSE /a [no change]",
                        "#4 ACCESS /b [no change]");
    }

    @Test
    void leavesNothingOfACallItDiesBefore() {
        assertThat(contentAfterCrash(2, Variant.BEFORE)).isEmpty();
        assertThat(contentAfterCrash(1, Variant.BEFORE)).isEqualTo("(no file)");
    }

    @Test
    void leavesTheWholeOfACallItDiesAfter() {
        assertThat(contentAfterCrash(2, Variant.AFTER)).isEqualTo("content");
        assertThat(contentAfterCrash(1, Variant.AFTER)).isEmpty();
    }

    @Test
    void leavesAPrefixOfAWriteItDiesIn() {
        String torn = contentAfterCrash(2, Variant.TORN);

        assertThat("content").startsWith(torn);
        assertThat(torn).isNotEmpty().isNotEqualTo("content").isEqualTo(contentAfterCrash(2, Variant.TORN));
    }

    private static String contentAfterCrash(int call, Variant variant) {
        SimDisk disk = SimDisk.empty();
        Path root = disk.boot().crashAt(call, variant).root();
        assertThatThrownBy(() -> Files.writeString(root.resolve("file"), "content"))
                .isInstanceOf(SimulatedCrash.class)
                .hasMessage("the simulated process crashed at call " + call);
        try {
            Path file = disk.boot().root().resolve("file");
            return Files.exists(file) ? Files.readString(file) : "(no file)";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void doesNothingAnyMoreOnceDead() throws Exception {
        SimDisk disk = SimDisk.empty();
        SimProcess process = disk.boot();
        Path root = process.root();
        FileChannel open = FileChannel.open(root.resolve("open"), CREATE, WRITE);
        process.crashAt(2, Variant.AFTER);

        assertThatThrownBy(() -> {
                    try {
                        Files.createDirectory(root.resolve("folder"));
                    } finally {
                        Files.delete(root.resolve("open"));
                    }
                })
                .isInstanceOf(SimulatedCrash.class);
        assertThatThrownBy(() -> open.write(ByteBuffer.allocate(3))).isInstanceOf(SimulatedCrash.class);
        assertThatThrownBy(open::close).isInstanceOf(SimulatedCrash.class);
        assertThat(CompletableFuture.supplyAsync(() -> Files.exists(root)))
                .failsWithin(10, TimeUnit.SECONDS)
                .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                .withCauseInstanceOf(SimulatedCrash.class);
        assertThat(process.crashed()).isTrue();
        assertThat(disk.snapshot().paths()).containsExactly("", "folder", "open");
    }

    @Test
    void failsOneCallAndGoesOn() throws IOException {
        SimProcess process = SimDisk.empty().boot().failAt(1, Errno.EACCES).failAt(2, Errno.EROFS);
        Path folder = process.root().resolve("folder");

        assertThatThrownBy(() -> Files.createDirectory(folder))
                .isInstanceOf(java.nio.file.AccessDeniedException.class)
                .hasMessage("/folder");
        assertThatThrownBy(() -> Files.createDirectory(folder)).hasMessage("/folder: Read-only file system");
        Files.createDirectory(folder);
        assertThat(Files.isDirectory(folder)).isTrue();
    }

    @Test
    void leavesAPartOfAWriteThatFails() {
        SimDisk disk = SimDisk.empty();
        Path root = disk.boot().failAt(2, Errno.ENOSPC).root();

        assertThatThrownBy(() -> Files.writeString(root.resolve("file"), "content"))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
        assertThat(disk.snapshot().entries().get("file"))
                .extracting(Object::toString)
                .asString()
                .contains("bytes 'c")
                .doesNotContain("'content'");
    }

    @Test
    void refusesSpaceButAllowsRenameAndDeleteOnAFullDisk() throws IOException {
        SimProcess process = SimDisk.empty().boot();
        Path root = process.root();
        Files.writeString(root.resolve("a"), "1234");
        process.failFrom(process.calls() + 1, Errno.ENOSPC);

        assertThatThrownBy(() -> Files.createDirectory(root.resolve("x"))).hasMessageContaining("No space left");
        assertThatThrownBy(() -> Files.writeString(root.resolve("x"), "x")).hasMessageContaining("No space left");
        assertThatThrownBy(() -> Files.createLink(root.resolve("x"), root.resolve("a")))
                .hasMessageContaining("No space");
        assertThatThrownBy(() -> Files.createSymbolicLink(root.resolve("x"), root))
                .hasMessageContaining("No space");
        Files.writeString(root.resolve("a"), "same", WRITE);
        Files.move(root.resolve("a"), root.resolve("b"));
        assertThat(process.disk().snapshot().paths()).containsExactly("", "b");
        Files.delete(root.resolve("b"));
        process.heal();
        Files.createDirectory(root.resolve("x"));
        assertThat(process.disk().snapshot().paths()).containsExactly("", "x");
    }

    @Test
    void failsSyncsOfABrokenDiskToo() throws IOException {
        SimProcess process = SimDisk.empty().boot().failFrom(2, Errno.EIO);
        try (FileChannel channel = FileChannel.open(process.root().resolve("a"), CREATE_NEW, WRITE)) {
            assertThatThrownBy(() -> channel.force(true))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Input/output error");
            assertThat(channel.size()).isZero();
        }
    }

    @Test
    void writesNoMoreThanFitsOnTheDisk() throws IOException {
        SimDisk disk = SimDisk.empty().withQuota(10);
        Path root = disk.boot().root();
        assertThat(Files.getFileStore(root).getUsableSpace()).isEqualTo(10);
        try (FileChannel channel = FileChannel.open(root.resolve("a"), CREATE_NEW, WRITE)) {
            assertThat(channel.write(ByteBuffer.allocate(8))).isEqualTo(8);
            assertThat(channel.write(ByteBuffer.allocate(8))).isEqualTo(2);
            assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(8))).hasMessage("No space left on device");
        }
        assertThatThrownBy(() -> Files.createFile(root.resolve("b"))).hasMessageContaining("No space left on device");
        Files.delete(root.resolve("a"));
        assertThat(Files.getFileStore(root).getUsableSpace()).isEqualTo(10);
    }

    @Test
    void locksAgainstItselfAndOtherProcessesUntilItDies() throws IOException {
        SimDisk disk = SimDisk.filledBy(root -> Files.writeString(root.resolve("lock"), "", UTF_8));
        SimProcess first = disk.boot();
        SimProcess second = disk.boot();
        FileLock lock = channel(first).tryLock();

        assertThat(lock.isValid()).isTrue();
        assertThatThrownBy(() -> channel(first).tryLock()).isInstanceOf(OverlappingFileLockException.class);
        try (FileChannel other = channel(second)) {
            assertThat(other.tryLock()).isNull();
            first.crash();
            assertThat(other.tryLock())
                    .isNotNull()
                    .extracting(FileLock::isValid)
                    .isEqualTo(true);
        }
    }

    private static FileChannel channel(SimProcess process) throws IOException {
        return FileChannel.open(process.root().resolve("lock"), READ, WRITE);
    }
}
