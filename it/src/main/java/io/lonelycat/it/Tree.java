// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Content of a folder, without LonelyCat's record and build output. */
public final class Tree {
    private static final Set<String> LEFT_OUT = Set.of(".lonelycat", ".git", "target");

    private Tree() {}

    /** Decodes each byte as one character. */
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static Map<String, String> contents(Path root) {
        return each(root, file -> text(Files.readAllBytes(file)));
    }

    /** Returns the state that a roll back must reproduce: file identity, bytes, mode and time. */
    static Map<String, FileState> states(Path root) {
        return each(
                root,
                file -> new FileState(
                        Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS),
                        (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS),
                        Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS),
                        text(Files.readAllBytes(file))));
    }

    /** Returns the differences of two trees, one line per file. */
    static List<String> changes(Map<String, ?> before, Map<String, ?> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> name + ": " + before.get(name) + " became " + after.get(name))
                .toList();
    }

    private static <T> Map<String, T> each(Path root, Look<T> look) {
        try (Stream<Path> files = Files.walk(root)) {
            Map<String, T> result = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path name = root.relativize(file);
                if (!LEFT_OUT.contains(name.getName(0).toString())) {
                    result.put(name.toString(), look.at(file));
                }
            }
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a folder; the target must not exist. */
    public static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record FileState(Object inode, int mode, FileTime modified, String bytes) {}

    private interface Look<T> {
        T at(Path file) throws IOException;
    }
}
