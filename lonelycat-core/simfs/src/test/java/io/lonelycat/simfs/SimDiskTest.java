// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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
    void neverReusesAnInodeNumberUnlessToldTo() throws IOException {
        assertThat(keyOfReplacement(disk())).hasToString("(dev=1,ino=5)");
        assertThat(keyOfReplacement(disk().reusingInodeNumbers())).hasToString("(dev=1,ino=4)");
    }

    @Test
    void keepsTheNumberOfADeletedFileWhileItIsOpen() throws IOException {
        SimDisk disk = disk().reusingInodeNumbers();
        Path file = disk.boot().root().resolve("folder/a");
        try (FileChannel open = FileChannel.open(file, READ)) {
            assertThat(keyOfReplacement(disk)).hasToString("(dev=1,ino=5)");
            assertThat(open.size()).isEqualTo(7);
        }
        Files.createFile(file.resolveSibling("third"));
        assertThat(key(file.resolveSibling("third"))).hasToString("(dev=1,ino=4)");
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

    private static Object keyOfReplacement(SimDisk disk) throws IOException {
        Path file = disk.boot().root().resolve("folder/a");
        Files.delete(file);
        Files.createFile(file);
        return key(file);
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
}
