// SPDX-License-Identifier: MIT
package io.lonelycat.simfs.explore;

import static io.lonelycat.simfs.explore.TwoFileSystems.names;
import static io.lonelycat.simfs.explore.TwoFileSystems.opened;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs each operation of an open folder on the simulated and on the real file system and wants the same. */
class SimFolderStreamTest {
    private static final FileTime NOON = FileTime.fromMillis(1_700_000_000_123L);

    @TestFactory
    Iterable<DynamicTest> behavesLikeTheRealOne(@TempDir Path temp) {
        TwoFileSystems cases = new TwoFileSystems(temp);
        handles(cases);
        handlesChanging(cases);
        folders(cases);
        foldersMore(cases);
        movingByHandle(cases);
        return cases.tests();
    }

    private static void handles(TwoFileSystems cases) {
        for (String name : new String[] {"file", "link", "loop", "dangling", "empty", "full", "none", "."}) {
            cases.addHandle(
                    "open folder " + name, (top, at) -> opened(at.newDirectoryStream(at(top, name), NOFOLLOW_LINKS)));
            cases.addHandle("open folder following " + name, (top, at) -> opened(at.newDirectoryStream(at(top, name))));
            cases.addHandle("delete file " + name, (top, at) -> {
                at.deleteFile(at(top, name));
                return "gone";
            });
            cases.addHandle("delete folder " + name, (top, at) -> {
                at.deleteDirectory(at(top, name));
                return "gone";
            });
            cases.addHandle("read " + name, (top, at) -> {
                try (var channel = at.newByteChannel(at(top, name), Set.of(READ, NOFOLLOW_LINKS))) {
                    return channel.read(ByteBuffer.allocate(99));
                }
            });
        }
    }

    private static void handlesChanging(TwoFileSystems cases) {
        for (String name : new String[] {"file", "link", "loop", "dangling", "empty", "full", "none", "."}) {
            cases.addHandle("create " + name, (top, at) -> {
                try (var channel = at.newByteChannel(at(top, name), Set.of(CREATE_NEW, WRITE, NOFOLLOW_LINKS))) {
                    return channel.write(ByteBuffer.allocate(9));
                }
            });
            cases.addHandle(
                    "stat " + name,
                    (top, at) ->
                            type(at.getFileAttributeView(at(top, name), BasicFileAttributeView.class, NOFOLLOW_LINKS)));
            cases.addHandle(
                    "stat following " + name,
                    (top, at) -> type(at.getFileAttributeView(at(top, name), BasicFileAttributeView.class)));
            cases.addHandle("chmod " + name, (top, at) -> {
                at.getFileAttributeView(at(top, name), PosixFileAttributeView.class, NOFOLLOW_LINKS)
                        .setPermissions(PosixFilePermissions.fromString("r-x-wx--x"));
                return "set";
            });
            cases.addHandle("times " + name, (top, at) -> {
                var view = at.getFileAttributeView(at(top, name), BasicFileAttributeView.class, NOFOLLOW_LINKS);
                view.setTimes(NOON, null, null);
                return view.readAttributes().lastModifiedTime();
            });
        }
    }

    private static void folders(TwoFileSystems cases) {
        cases.addHandle("folder itself", (top, at) -> {
            at.getFileAttributeView(PosixFileAttributeView.class)
                    .setPermissions(PosixFilePermissions.fromString("rwxr-x--x"));
            return type(at.getFileAttributeView(BasicFileAttributeView.class));
        });
        cases.addHandle("renamed folder", (top, at) -> {
            try (SecureDirectoryStream<Path> full = at.newDirectoryStream(at(top, "full"), NOFOLLOW_LINKS)) {
                Files.move(top.resolve("full"), top.resolve("elsewhere"));
                Files.createDirectory(top.resolve("full"));
                full.deleteFile(at(top, "inner"));
                full.newByteChannel(at(top, "born"), Set.of(CREATE_NEW, WRITE)).close();
                return names(top.resolve("elsewhere")) + " " + names(top.resolve("full"));
            }
        });
        cases.addHandle("removed folder", (top, at) -> {
            try (SecureDirectoryStream<Path> empty = at.newDirectoryStream(at(top, "empty"), NOFOLLOW_LINKS)) {
                Files.delete(top.resolve("empty"));
                return empty.newByteChannel(at(top, "born"), Set.of(CREATE_NEW, WRITE));
            }
        });
    }

    private static void foldersMore(TwoFileSystems cases) {
        cases.addHandle("closed folder", (top, at) -> {
            at.close();
            at.deleteFile(at(top, "file"));
            return "gone";
        });
        cases.addHandle("closed folder view", (top, at) -> {
            var view = at.getFileAttributeView(at(top, "file"), BasicFileAttributeView.class);
            at.close();
            return view.readAttributes();
        });
        cases.addHandle("iterate twice", (top, at) -> {
            boolean first = at.iterator().hasNext();
            return first + " " + at.iterator().hasNext();
        });
        cases.addHandle("iterate closed", (top, at) -> {
            at.close();
            return at.iterator().hasNext();
        });
    }

    private static Path at(Path top, String name) {
        return top.getFileSystem().getPath(name);
    }

    private static String type(BasicFileAttributeView view) throws java.io.IOException {
        BasicFileAttributes attributes = view.readAttributes();
        return attributes.isDirectory() + " " + attributes.isRegularFile() + " " + attributes.isSymbolicLink()
                + (attributes.isDirectory() ? "" : attributes.size());
    }

    private static void movingByHandle(TwoFileSystems cases) {
        String[] names = {"file", "link", "dangling", "empty", "full", "none", "."};
        for (String from : names) {
            for (String to : names) {
                cases.addHandle("renameat " + from + " to " + to, (top, at) -> {
                    at.move(at(top, from), at, at(top, to));
                    return "moved";
                });
            }
        }
        cases.addHandle("renameat into sub-folder", (top, at) -> {
            try (SecureDirectoryStream<Path> full = at.newDirectoryStream(at(top, "full"), NOFOLLOW_LINKS)) {
                at.move(at(top, "file"), full, at(top, "inner"));
                at.move(at(top, "empty"), full, at(top, "moved"));
                return names(top.resolve("full"));
            }
        });
        cases.addHandle("renameat into itself", (top, at) -> {
            try (SecureDirectoryStream<Path> full = at.newDirectoryStream(at(top, "full"), NOFOLLOW_LINKS)) {
                at.move(at(top, "full"), full, at(top, "x"));
                return "moved";
            }
        });
    }
}
