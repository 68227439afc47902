// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class MountsTest {
    @Test
    void areListedOnceWithOuterOnesFirst() {
        List<Path> all = Mounts.below(Path.of("/"));

        assertThat(all).contains(Path.of("/proc")).doesNotHaveDuplicates().isSorted();
        assertThat(all).doesNotContain(Path.of("/")).allMatch(Path::isAbsolute);
    }

    @Test
    void areBelowTheFolderAndNotItself() {
        for (Path point : Mounts.below(Path.of("/"))) {
            assertThat(Mounts.below(point)).allMatch(inner -> inner.startsWith(point) && !inner.equals(point));
        }
    }

    @Test
    void areNoneInAnOrdinaryFolder(@TempDir Path folder) {
        assertThat(Mounts.below(folder)).isEmpty();
    }

    @Test
    void haveNamesWithBlanksAndOtherLetters() {
        // The kernel writes a name's bytes; the reader reads each as a letter of ISO 8859-1.
        String line = "36 35 98:0 / /media/a\\040b\\134\\303\\244\u00c3\u00a4 rw,noatime - ext4 /dev/root rw";

        assertThat(Mounts.point(line).toUri().getRawPath()).isEqualTo("/media/a%20b%5C%C3%A4%C3%A4");
    }
}
