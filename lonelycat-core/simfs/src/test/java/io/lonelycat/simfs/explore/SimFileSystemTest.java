// SPDX-License-Identifier: MIT
package io.lonelycat.simfs.explore;

import static io.lonelycat.simfs.explore.TwoFileSystems.names;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.lonelycat.workspace.LocaleNames;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class SimFileSystemTest {
    private static final FileTime NOON = FileTime.fromMillis(1_700_000_000_123L);

    /** Initial tree: file (12 bytes), empty/, full/inner, link -> file, loop -> loop, dangling -> nowhere. */
    @TestFactory
    Iterable<DynamicTest> behavesLikeTheRealOne(@TempDir Path temp) {
        TwoFileSystems cases = new TwoFileSystems(temp);
        reading(cases);
        writing(cases);
        attributes(cases);
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
        cases.add("transfer", top -> {
            try (FileChannel in = FileChannel.open(top.resolve("file"));
                    FileChannel out = FileChannel.open(top.resolve("copy"), CREATE, WRITE)) {
                return in.transferTo(2, 100, out) + " " + in.position();
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

    private static void attributes(TwoFileSystems cases) {
        cases.add("nlink", top -> {
            Files.createLink(top.resolve("second"), top.resolve("file"));
            return new TreeMap<>(Files.readAttributes(top.resolve("second"), "unix:nlink,mode"));
        });
        cases.add("key", top -> Files.readAttributes(top, BasicFileAttributes.class)
                .fileKey()
                .toString()
                .replaceAll("[0-9a-f]+(?=[,)])", "#"));
        cases.add("unknown attribute", top -> Files.readAttributes(top, "unix:colour"));
        cases.add("times", top -> {
            Files.setLastModifiedTime(top.resolve("link"), NOON);
            return Files.getLastModifiedTime(top.resolve("file"));
        });
        cases.add("times of link", top -> {
            Files.setAttribute(top.resolve("dangling"), "lastModifiedTime", NOON, NOFOLLOW_LINKS);
            return Files.getLastModifiedTime(top.resolve("dangling"), NOFOLLOW_LINKS);
        });
        cases.add("mode of link", top -> {
            Files.getFileAttributeView(top.resolve("dangling"), PosixFileAttributeView.class, NOFOLLOW_LINKS)
                    .setPermissions(Set.of());
            return "set";
        });
        cases.add(
                "set mode",
                top -> Files.setPosixFilePermissions(
                        top.resolve("file"), PosixFilePermissions.fromString("rwxr-----")));
        cases.add("execute file", top -> Files.isExecutable(top.resolve("file")));
        cases.add("execute folder", top -> Files.isExecutable(top.resolve("full")));
        cases.add("stat below file", top -> Files.size(top.resolve("file/x")));
        cases.add(
                "exists",
                top -> Map.of(
                        "file", Files.exists(top.resolve("dangling")),
                        "link", Files.exists(top.resolve("dangling"), NOFOLLOW_LINKS)));
    }
}
