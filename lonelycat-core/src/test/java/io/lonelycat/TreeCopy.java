// SPDX-License-Identifier: MIT
package io.lonelycat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

public final class TreeCopy {
    private TreeCopy() {}

    /** The umask determines modes. */
    public static void contents(Path from, Path to) throws IOException {
        for (Path file : walk(from)) {
            Path copy = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(copy);
            } else {
                Files.write(copy, Files.readAllBytes(file));
            }
        }
    }

    /** Preserves links, modes and times; overwrites existing files. */
    public static void exactly(Path from, Path to) throws IOException {
        for (Path file : walk(from)) {
            Path copy = to.resolve(from.relativize(file).toString());
            if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.copy(
                        file,
                        copy,
                        LinkOption.NOFOLLOW_LINKS,
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.createDirectories(copy);
                Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(file));
            }
        }
    }

    /** Returns a folder and all paths below; empty if absent. */
    public static List<Path> walk(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        }
    }

    public static boolean sameKind(Path one, Path other) throws IOException {
        if (!Files.exists(one, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        BasicFileAttributes first = Files.readAttributes(one, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        BasicFileAttributes second = Files.readAttributes(other, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return first.isDirectory() == second.isDirectory() && first.isSymbolicLink() == second.isSymbolicLink();
    }
}
