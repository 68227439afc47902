// SPDX-License-Identifier: MIT
package io.lonelycat.simfs.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.simfs.SimDisk;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;

/** Compares results, errors and trees of the simulated and the real file system. */
final class TwoFileSystems {
    private final Path temp;
    private final List<DynamicTest> tests = new ArrayList<>();

    TwoFileSystems(Path temp) {
        this.temp = temp;
    }

    /** Results are compared as text without the folder's path. */
    interface Operated {
        Object run(Path top) throws IOException;
    }

    List<DynamicTest> tests() {
        return tests;
    }

    void add(String name, Operated operation) {
        Path real = temp.resolve("case" + tests.size());
        tests.add(DynamicTest.dynamicTest(name, () -> {
            Path simulated = SimDisk.empty().boot().root().resolve("case");
            fill(real);
            fill(simulated);
            assertThat(result(simulated, operation)).isEqualTo(result(real, operation));
            assertThat(tree(simulated)).isEqualTo(tree(real));
        }));
    }

    private static void fill(Path top) throws IOException {
        Files.createDirectory(top);
        Files.writeString(top.resolve("file"), "twelve bytes");
        Files.createDirectory(top.resolve("empty"));
        Files.createDirectory(top.resolve("full"));
        Files.writeString(top.resolve("full/inner"), "inner");
        link(top, "link", "file");
        link(top, "loop", "loop");
        link(top, "dangling", "nowhere");
    }

    private static void link(Path top, String name, String target) throws IOException {
        Files.createSymbolicLink(top.resolve(name), top.getFileSystem().getPath(target));
    }

    static String result(Path top, Operated operation) {
        try {
            return String.valueOf(operation.run(top)).replace(top.toString(), "TOP");
        } catch (IOException | RuntimeException e) {
            return describe(e).replace(top.toString(), "TOP");
        }
    }

    private static String describe(Exception e) {
        if (e instanceof FileSystemException f && saysThatItIsNotThere(f)) {
            return "NoSuchFileException: " + f.getFile() + " " + f.getOtherFile() + " null";
        }
        String text = e instanceof FileSystemException f
                ? f.getFile() + " " + f.getOtherFile() + " " + f.getReason()
                : e instanceof IOException ? String.valueOf(e.getMessage()) : "";
        return e.getClass().getSimpleName() + ": " + text;
    }

    /** JDK 25 reports paths through a file or a dangling link as missing; earlier versions reported another reason. */
    private static boolean saysThatItIsNotThere(FileSystemException e) {
        String reason = String.valueOf(e.getReason());
        return Runtime.version().feature() > 21
                && (reason.equals("Not a directory") || reason.startsWith("Too many levels of symbolic links or"));
    }

    static Set<String> names(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            Set<String> names = new TreeSet<>();
            entries.forEach(entry -> names.add(folder.relativize(entry).toString()));
            return names;
        }
    }

    /** Maps paths to kind, mode, number of names and content. */
    static Map<String, String> tree(Path top) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (var paths = Files.walk(top)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                tree.put(top.relativize(path).toString(), entry(path));
            }
        }
        return tree;
    }

    private static String entry(Path path) throws IOException {
        Map<String, Object> unix = Files.readAttributes(path, "unix:mode,nlink", LinkOption.NOFOLLOW_LINKS);
        String shown = "mode " + unix.get("mode");
        if (Files.isSymbolicLink(path)) {
            return shown + " " + unix.get("nlink") + " -> " + Files.readSymbolicLink(path);
        }
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                ? shown
                : shown + " " + unix.get("nlink") + " '" + Files.readString(path) + "'";
    }
}
