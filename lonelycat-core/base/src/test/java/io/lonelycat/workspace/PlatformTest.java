// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine knows which folders below a workspace are other file systems. */
class PlatformTest {
    @Test
    void areListedOnceWithOuterOnesFirst() {
        List<Path> all = Platform.mountsBelow(Path.of("/"));

        assertThat(all).contains(Path.of("/proc")).doesNotHaveDuplicates().isSorted();
        assertThat(all).doesNotContain(Path.of("/")).allMatch(Path::isAbsolute);
    }

    @Test
    void areBelowTheFolderAndNotItself() {
        for (Path point : Platform.mountsBelow(Path.of("/"))) {
            assertThat(Platform.mountsBelow(point)).allMatch(inner -> inner.startsWith(point) && !inner.equals(point));
        }
    }

    @Test
    void areNoneInAnOrdinaryFolder(@TempDir Path folder) {
        assertThat(Platform.mountsBelow(folder)).isEmpty();
    }
}
