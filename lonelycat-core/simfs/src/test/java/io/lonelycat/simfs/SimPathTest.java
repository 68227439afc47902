// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.LocaleNames;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares every path operation with the real one, over a table of paths and over all pairs of them. */
class SimPathTest {
    private static final List<String> PATHS = Stream.of(
                    "",
                    ".",
                    "..",
                    "/",
                    "/..",
                    "/../a",
                    "a",
                    "a/b",
                    "a//b/",
                    "a/./b",
                    "a/../b",
                    "../a",
                    "../../a/..",
                    "/a",
                    "/a/b/c",
                    "/a/../../b",
                    "a/b/..",
                    "b",
                    "é/\u4e2d",
                    "ab",
                    "a b",
                    "./a",
                    "a/..",
                    "\uD83D\uDE00",
                    "\uFFFD")
            .filter(LocaleNames::canBe)
            .toList();

    @Test
    void agreesWithTheRealOneOnEachPath() {
        assertAgreed(path -> path);
        assertAgreed(Path::isAbsolute);
        assertAgreed(Path::getRoot);
        assertAgreed(Path::getFileName);
        assertAgreed(Path::getParent);
        assertAgreed(Path::getNameCount);
        assertAgreed(Path::normalize);
        assertAgreed(path -> path.getName(1));
        assertAgreed(path -> path.subpath(0, 2));
        assertAgreed(path -> {
            List<String> names = new ArrayList<>();
            path.forEach(name -> names.add(name.toString()));
            return names;
        });
    }

    @Test
    void agreesWithTheRealOneOnEachPair() {
        assertPairsAgree(Path::resolve);
        assertPairsAgree(Path::resolveSibling);
        assertPairsAgree(Path::startsWith);
        assertPairsAgree(Path::endsWith);
        assertPairsAgree(Path::equals);
        assertPairsAgree((a, b) -> Integer.signum(a.compareTo(b)));
        assertPairsAgree(Path::relativize);
    }

    private static void assertAgreed(Function<Path, Object> operation) {
        FileSystem simulated = simulated();
        for (String text : PATHS) {
            assertThat(result(() -> operation.apply(simulated.getPath(text))))
                    .as("of '%s'", text)
                    .isEqualTo(result(
                            () -> operation.apply(FileSystems.getDefault().getPath(text))));
        }
    }

    private static void assertPairsAgree(BiFunction<Path, Path, Object> operation) {
        FileSystem simulated = simulated();
        FileSystem real = FileSystems.getDefault();
        for (String a : PATHS) {
            for (String b : PATHS) {
                assertThat(result(() -> operation.apply(simulated.getPath(a), simulated.getPath(b))))
                        .as("of '%s' and '%s'", a, b)
                        .isEqualTo(result(() -> operation.apply(real.getPath(a), real.getPath(b))));
            }
        }
    }

    private static FileSystem simulated() {
        return SimDisk.empty().boot().fileSystem();
    }

    /** An operation that may throw. */
    private interface Asked {
        Object answer();
    }

    private static String result(Asked asked) {
        try {
            return String.valueOf(asked.answer());
        } catch (RuntimeException e) {
            return e.getClass().getName();
        }
    }
}
