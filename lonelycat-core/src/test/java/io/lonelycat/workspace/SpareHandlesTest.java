// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A process holds as many handles as a roll back may need, and gives them back before it. */
class SpareHandlesTest {
    private static final int BESIDE_THE_WAY = 20;

    private static long open() throws IOException {
        try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
            return handles.filter(SpareHandlesTest::isOfNothing).count();
        }
    }

    private static boolean isOfNothing(Path handle) {
        try {
            return Files.readSymbolicLink(handle).equals(Path.of("/dev/null"));
        } catch (IOException closed) {
            return false;
        }
    }

    private static long held(String... paths) throws IOException {
        long before = open();
        SpareHandles spare = SpareHandles.take(Stream.of(paths).map(WorkspacePath::of));
        long held = open() - before;
        spare.close();
        spare.close();
        assertThat(open()).as("given back").isEqualTo(before);
        return held;
    }

    @Test
    void holdsTwoForEachFolderOnTheLongestWay() throws IOException {
        assertThat(held()).isEqualTo(BESIDE_THE_WAY);
        assertThat(held("a/b/c/d", "x")).isEqualTo(BESIDE_THE_WAY + 2 * 4);
    }

    @Test
    void holdsNoMoreThanAWayHasOpenAtOnce() throws IOException {
        assertThat(held("d/".repeat(200) + "file")).isEqualTo(BESIDE_THE_WAY + 2 * OpenFolders.MOST_OPEN);
    }
}
