// SPDX-License-Identifier: MIT
package io.lonelycat.simfs.explore;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Reads and sets attributes on the simulated and on the real file system and wants the same. */
class SimAttributesTest {
    private static final FileTime NOON = FileTime.fromMillis(1_700_000_000_123L);

    @TestFactory
    Iterable<DynamicTest> behavesLikeTheRealOne(@TempDir Path temp) {
        TwoFileSystems cases = new TwoFileSystems(temp);
        attributes(cases);
        attributesMore(cases);
        return cases.tests();
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
        cases.add(
                "posix",
                top -> new TreeSet<>(Files.readAttributes(top, "posix:*").keySet()));
        cases.add(
                "unix", top -> new TreeSet<>(Files.readAttributes(top, "unix:*").keySet()));
        cases.add("unknown view", top -> Files.readAttributes(top, "nosuch:*"));
        cases.add("unknown attribute", top -> Files.readAttributes(top, "unix:colour"));
        cases.add("times", top -> {
            Files.setLastModifiedTime(top.resolve("link"), NOON);
            return Files.getLastModifiedTime(top.resolve("file"));
        });
    }

    private static void attributesMore(TwoFileSystems cases) {
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
