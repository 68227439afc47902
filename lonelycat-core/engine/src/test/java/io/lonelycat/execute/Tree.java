// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Creates files for tests. */
final class Tree {
    private Tree() {}

    static void make(Path root, Map<String, Item> items) throws IOException {
        Files.createDirectories(root);
        for (Map.Entry<String, Item> item : items.entrySet()) {
            Path file = root.resolve(item.getKey());
            Files.createDirectories(file.getParent());
            make(file, item.getValue());
        }
    }

    private static void make(Path file, Item item) throws IOException {
        switch (item.mode()) {
            case LINK -> Files.createSymbolicLink(file, file.getFileSystem().getPath(item.text()));
            case REGULAR -> Files.write(file, item.bytes());
            case EXECUTABLE -> {
                Files.write(file, item.bytes());
                if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }
}
