// SPDX-License-Identifier: MIT
package io.lonelycat.simfs.explore;

import static io.lonelycat.simfs.explore.TwoFileSystems.names;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.lonelycat.workspace.LocaleNames;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs each operation on the simulated and on the real file system and wants the same result, error and tree. */
class SimFileSystemTest {
    /** Every case starts with: file (12 bytes), empty/, full/inner, link -> file, loop -> loop, dangling -> nowhere. */
    @TestFactory
    Iterable<DynamicTest> behavesLikeTheRealOne(@TempDir Path temp) {
        TwoFileSystems cases = new TwoFileSystems(temp);
        reading(cases);
        readingMore(cases);
        writing(cases);
        writingMore(cases);
        writingFurther(cases);
        making(cases);
        makingMore(cases);
        removing(cases);
        moving(cases);
        linking(cases);
        linkingMore(cases);
        return cases.tests();
    }

    private static void reading(TwoFileSystems cases) {
        cases.add("read file", top -> Files.readString(top.resolve("file")));
        cases.add("read through link", top -> Files.readString(top.resolve("link")));
        cases.add("read folder", top -> Files.readString(top.resolve("full")));
        cases.add("read missing", top -> Files.readString(top.resolve("none")));
        cases.add("read below file", top -> Files.readString(top.resolve("file/below")));
        cases.add("read loop", top -> Files.readString(top.resolve("loop")));
        cases.add("read below loop", top -> Files.readString(top.resolve("loop/x")));
        cases.add("read dangling", top -> Files.readString(top.resolve("dangling")));
        cases.add("read link without following", top -> Files.newByteChannel(
                        top.resolve("link"), Set.of(READ, NOFOLLOW_LINKS))
                .size());
        cases.add("read with dots", top -> Files.readString(top.resolve("full/.././empty/../file")));
        cases.add("read past end", top -> {
            try (FileChannel channel = FileChannel.open(top.resolve("file"))) {
                return channel.position(100).read(ByteBuffer.allocate(3));
            }
        });
        cases.add("write to read channel", top -> {
            try (FileChannel channel = FileChannel.open(top.resolve("file"))) {
                return channel.write(ByteBuffer.allocate(3));
            }
        });
    }

    private static void readingMore(TwoFileSystems cases) {
        cases.add("list folder", top -> names(top));
        cases.add("list file", top -> names(top.resolve("file")));
        cases.add("list link to file", top -> names(top.resolve("link")));
        cases.add("list missing", top -> names(top.resolve("none")));
        cases.add("sync folder", top -> {
            try (FileChannel channel = FileChannel.open(top.resolve("full"), READ)) {
                channel.force(true);
                return "synced";
            }
        });
        cases.add(
                "long name",
                top -> Files.readString(top.resolve(LocaleNames.canBe("é") ? "é".repeat(128) : "e".repeat(256))));
    }

    private static void writing(TwoFileSystems cases) {
        cases.add("overwrite", top -> Files.writeString(top.resolve("file"), "new"));
        cases.add("overwrite start", top -> Files.writeString(top.resolve("file"), "new", WRITE));
        cases.add("append", top -> Files.writeString(top.resolve("file"), "more", APPEND));
        cases.add("write through dangling link", top -> Files.writeString(top.resolve("dangling"), "x"));
        cases.add("write without create", top -> Files.writeString(top.resolve("none"), "x", WRITE));
        cases.add("create new over file", top -> Files.writeString(top.resolve("file"), "x", CREATE_NEW, WRITE));
        cases.add("create new over link", top -> Files.writeString(top.resolve("dangling"), "x", CREATE_NEW, WRITE));
        cases.add("create new over folder", top -> Files.writeString(top.resolve("full"), "x", CREATE_NEW, WRITE));
        cases.add("create below file", top -> Files.writeString(top.resolve("file/x"), "x", CREATE, WRITE));
        cases.add("create below missing", top -> Files.writeString(top.resolve("none/x"), "x", CREATE, WRITE));
        cases.add("open folder for writing", top -> Files.writeString(top.resolve("full"), "x", WRITE));
        cases.add("write link without following", top -> Files.newByteChannel(
                        top.resolve("link"), Set.of(WRITE, NOFOLLOW_LINKS))
                .size());
        cases.add("write past end", top -> {
            try (FileChannel channel = FileChannel.open(top.resolve("file"), READ, WRITE)) {
                int count = channel.write(ByteBuffer.wrap("tail".getBytes(UTF_8)), 20);
                return count + " " + channel.position() + " " + channel.size();
            }
        });
    }

    private static void writingMore(TwoFileSystems cases) {
        cases.add("gather and scatter", top -> {
            try (FileChannel channel = FileChannel.open(top.resolve("file"), READ, WRITE, TRUNCATE_EXISTING)) {
                ByteBuffer[] parts = {ByteBuffer.wrap(new byte[] {65, 66}), ByteBuffer.wrap(new byte[] {67})};
                long written = channel.write(parts);
                ByteBuffer[] targets = {ByteBuffer.allocate(1), ByteBuffer.allocate(9)};
                long read = channel.position(0).read(targets);
                return written + " " + read + " " + targets[1].position() + " " + channel.read(targets);
            }
        });
        cases.add("truncate", top -> {
            try (FileChannel channel = FileChannel.open(top.resolve("file"), WRITE)) {
                long position = channel.position(9).truncate(4).position();
                return position + " " + channel.truncate(99).size();
            }
        });
        cases.add("append position", top -> {
            try (FileChannel channel = FileChannel.open(top.resolve("file"), APPEND)) {
                return channel.position() + " " + channel.write(ByteBuffer.allocate(2)) + " " + channel.position();
            }
        });
    }

    private static void writingFurther(TwoFileSystems cases) {
        cases.add("transfer", top -> {
            try (FileChannel in = FileChannel.open(top.resolve("file"));
                    FileChannel out = FileChannel.open(top.resolve("copy"), CREATE, WRITE)) {
                return in.transferTo(2, 100, out) + " " + out.transferFrom(in, 3, 4) + " " + in.position();
            }
        });
        cases.add("closed channel", top -> {
            FileChannel channel = FileChannel.open(top.resolve("file"));
            channel.close();
            return channel.read(ByteBuffer.allocate(1));
        });
        cases.add("write unlinked file", top -> {
            try (FileChannel channel = FileChannel.open(top.resolve("file"), READ, WRITE)) {
                Files.delete(top.resolve("file"));
                channel.write(ByteBuffer.wrap(new byte[] {1, 2}));
                return channel.size() + " " + Files.exists(top.resolve("file"));
            }
        });
    }

    private static void making(TwoFileSystems cases) {
        cases.add("make folder", top -> Files.createDirectory(top.resolve("made")));
        cases.add("make folders", top -> Files.createDirectories(top.resolve("a/b/c")));
        cases.add("make folder over file", top -> Files.createDirectory(top.resolve("file")));
        cases.add("make folder over dangling link", top -> Files.createDirectory(top.resolve("dangling")));
        cases.add("make folder below file", top -> Files.createDirectory(top.resolve("file/x")));
        cases.add("make dot", top -> Files.createDirectory(top.resolve("full/.")));
        cases.add(
                "make folder with mode",
                top -> Files.createDirectory(
                        top.resolve("made"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx-w--w-"))));
        cases.add(
                "make file with mode",
                top -> Files.createFile(
                        top.resolve("made"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxrwx---"))));
        cases.add("copy file", top -> Files.copy(top.resolve("file"), top.resolve("copy")));
        cases.add("copy over file", top -> Files.copy(top.resolve("file"), top.resolve("link")));
    }

    private static void makingMore(TwoFileSystems cases) {
        cases.add(
                "copy replacing link",
                top -> Files.copy(top.resolve("file"), top.resolve("dangling"), REPLACE_EXISTING));
        cases.add("copy link", top -> Files.copy(top.resolve("dangling"), top.resolve("copy"), NOFOLLOW_LINKS));
        cases.add("copy folder", top -> Files.copy(top.resolve("full"), top.resolve("copy")));
        cases.add(
                "copy over full folder", top -> Files.copy(top.resolve("file"), top.resolve("full"), REPLACE_EXISTING));
    }

    private static void removing(TwoFileSystems cases) {
        for (String name : new String[] {"file", "link", "loop", "empty", "full", "none", "file/x", "none/x", "."}) {
            cases.add("delete " + name, top -> {
                Files.delete(top.resolve(name));
                return "gone";
            });
            cases.add("delete if there " + name, top -> Files.deleteIfExists(top.resolve(name)));
        }
    }

    private static void moving(TwoFileSystems cases) {
        String[] names = {
            "file", "link", "dangling", "empty", "full", "none", "file/x", "none/x", "full/inner", "empty/x"
        };
        for (String from : names) {
            for (String to : names) {
                cases.add("move " + from + " to " + to, top -> Files.move(top.resolve(from), top.resolve(to)));
                cases.add(
                        "rename " + from + " to " + to,
                        top -> Files.move(top.resolve(from), top.resolve(to), ATOMIC_MOVE));
                cases.add(
                        "replace " + from + " to " + to,
                        top -> Files.move(top.resolve(from), top.resolve(to), REPLACE_EXISTING));
            }
        }
        cases.add("rename into itself", top -> Files.move(top.resolve("full"), top.resolve("full/x"), ATOMIC_MOVE));
        cases.add("rename onto parent", top -> Files.move(top.resolve("full/inner"), top.resolve("full"), ATOMIC_MOVE));
        cases.add("rename dot", top -> Files.move(top.resolve("full/."), top.resolve("x"), ATOMIC_MOVE));
    }

    private static void linking(TwoFileSystems cases) {
        cases.add("link file", top -> Files.createLink(top.resolve("second"), top.resolve("file")));
        cases.add("link link", top -> Files.createLink(top.resolve("second"), top.resolve("dangling")));
        cases.add("link over file", top -> Files.createLink(top.resolve("link"), top.resolve("file")));
        cases.add("link folder", top -> Files.createLink(top.resolve("second"), top.resolve("full")));
        cases.add("link missing", top -> Files.createLink(top.resolve("second"), top.resolve("none")));
        cases.add("rename onto own hard link", top -> {
            Files.createLink(top.resolve("second"), top.resolve("file"));
            return Files.move(top.resolve("second"), top.resolve("file"), ATOMIC_MOVE);
        });
        cases.add("write through hard link", top -> {
            Files.createLink(top.resolve("second"), top.resolve("file"));
            Files.writeString(top.resolve("second"), "both");
            Files.delete(top.resolve("file"));
            return Files.readString(top.resolve("second"));
        });
        cases.add("symlink over file", top -> Files.createSymbolicLink(top.resolve("file"), top.resolve("full")));
        cases.add("read symlink", top -> Files.readSymbolicLink(top.resolve("link"))
                .toString());
    }

    private static void linkingMore(TwoFileSystems cases) {
        cases.add("read symlink of file", top -> Files.readSymbolicLink(top.resolve("file")));
        cases.add("read symlink of nothing", top -> Files.readSymbolicLink(top.resolve("none")));
        cases.add("through link to folder", top -> {
            Files.createSymbolicLink(top.resolve("way"), top.getFileSystem().getPath("full/../full"));
            Files.writeString(top.resolve("way/new"), "x");
            return names(top.resolve("way")) + " "
                    + top.relativize(top.resolve("way/inner").toRealPath());
        });
        cases.add("delete through link to folder", top -> {
            Files.createSymbolicLink(top.resolve("way"), top.getFileSystem().getPath("full"));
            Files.delete(top.resolve("way"));
            return names(top.resolve("full"));
        });
        cases.add("same file", top -> Files.isSameFile(top.resolve("link"), top.resolve("file")));
        cases.add("same file missing", top -> Files.isSameFile(top.resolve("link"), top.resolve("none")));
    }
}
