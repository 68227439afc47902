// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.patch.PatchFacts.ElidedLine;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which new lines stand for others, by the lines around them. */
class ElisionReaderTest {
    private static final WorkspacePath FILE = WorkspacePath.of("A.java");
    private static final String WORDS = "// ... existing code ...";

    private static List<Long> lines(String... written) {
        List<ElidedLine> elisions = new ArrayList<>();
        ElisionReader.read(FILE, HunkContent.of(written), elisions);
        return elisions.stream().map(ElidedLine::line).toList();
    }

    @Test
    void countsTheLinesOfTheNewFile() {
        assertThat(lines("@9 20", " a", "-b", "+" + WORDS, " c", "@40 50", "+" + WORDS))
                .containsExactly(21L, 50L);
    }

    @Test
    void takesDotsForLinesWhereOthersGoBesideThem() {
        assertThat(lines("-b", "+// ...")).containsExactly(1L);
        assertThat(lines("+// ...", "-b")).containsExactly(1L);
        assertThat(lines("+// ...", "-b", " c", "-d")).containsExactly(1L);
        assertThat(lines("-b", " c", "+// ...")).isEmpty();
        assertThat(lines("-b", "@9 9", "+// ...")).isEmpty();
        assertThat(lines("+// ...", " c", "-b")).isEmpty();
    }

    @Test
    void passesOverALineThatOnlyMoves() {
        assertThat(lines("-" + WORDS, " a", "+" + WORDS)).isEmpty();
        assertThat(lines("+" + WORDS, " a", "-" + WORDS)).isEmpty();
        assertThat(lines("-" + WORDS, "+" + WORDS, "+" + WORDS)).hasSize(1);
        assertThat(lines(" " + WORDS, "+" + WORDS)).containsExactly(2L);
    }

    @Test
    void tellsNoMoreThanTenThousand() {
        List<ElidedLine> elisions = new ArrayList<>(Collections.nCopies(9_999, new ElidedLine(FILE, 1, WORDS)));

        ElisionReader.read(FILE, HunkContent.of("+" + WORDS, "+" + WORDS), elisions);

        assertThat(elisions).hasSize(10_000);
    }
}
