// SPDX-License-Identifier: MIT
package io.lonelycat.simfs.explore;

import static io.lonelycat.simfs.explore.TwoFileSystems.names;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
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
}
