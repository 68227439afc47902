// SPDX-License-Identifier: MIT
package io.lonelycat.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is in the workspace, LonelyCat's own folder and git's left out. */
final class Picture {
    /** Larger files are told apart by their size and time. */
    private static final long DIGESTED_BYTES = 1 << 20;

    private static final List<String> OWN = List.of(".lonelycat", ".git");

    private final Path root;
    private final Map<String, String> files = new TreeMap<>();

    Picture(Path root) {
        this.root = root;
        walk(false);
    }

    /** Takes another picture of the same place. */
    Picture now() {
        return new Picture(root);
    }

    /** The workspace still looks like this. */
    void assertUntouched(String attack) {
        assertThat(now().files).as("%s: the workspace", attack).isEqualTo(files);
    }

    /** Paths relative to the workspace, also {@code ../outside/x}; links are not followed. */
    void assertAbsent(String attack, List<String> paths) {
        assertThat(paths).as(attack).noneMatch(this::isThere);
    }

    void assertExists(String attack, List<String> paths) {
        assertThat(paths).as(attack).allMatch(this::isThere);
    }

    private boolean isThere(String path) {
        return Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    /** Each file that matches {@code path}, a glob with {@code *} within a name, and there is one, has or lacks texts. */
    void assertHas(String attack, InputObject in) {
        String glob = in.required("path").text();
        List<Path> found = matching(glob);
        assertThat(found).as("%s: files that match %s", attack, glob).isNotEmpty();
        List<String> has = in.strings("has");
        List<String> lacks = in.strings("lacks");
        in.rejectUnknown();
        for (Path file : found) {
            String text = Scene.doing(() -> Files.readString(file, StandardCharsets.ISO_8859_1));
            String decoded = new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            has.forEach(it -> assertThat(decoded).as("%s: %s", attack, file).contains(it));
            lacks.forEach(it -> assertThat(decoded).as("%s: %s", attack, file).doesNotContain(it));
        }
    }

    private List<Path> matching(String glob) {
        List<Path> found = new ArrayList<>();
        Picture all = new Picture(root, true);
        for (String path : all.files.keySet()) {
            if (root.getFileSystem().getPathMatcher("glob:" + glob).matches(Path.of(path))) {
                found.add(root.resolve(path));
            }
        }
        return found;
    }

    private Picture(Path root, boolean all) {
        this.root = root;
        walk(all);
    }

    private void walk(boolean all) {
        Scene.doing(() -> Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes seen) throws IOException {
                if (!all && OWN.contains(root.relativize(folder).toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                note(folder, seen);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes seen) throws IOException {
                note(file, seen);
                return FileVisitResult.CONTINUE;
            }

            /** Deeper than a path can be. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                files.put(root.relativize(file).toString(), "out of reach");
                return FileVisitResult.CONTINUE;
            }
        }));
    }

    private void note(Path file, BasicFileAttributes seen) throws IOException {
        String what = String.valueOf(Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS));
        if (seen.isRegularFile()) {
            what += seen.size() > DIGESTED_BYTES
                    ? " " + seen.size() + seen.lastModifiedTime()
                    : " " + Digest.of(Files.readAllBytes(file));
        } else if (seen.isSymbolicLink()) {
            what += " " + Files.readSymbolicLink(file);
        }
        files.put(root.relativize(file).toString(), what);
    }
}
