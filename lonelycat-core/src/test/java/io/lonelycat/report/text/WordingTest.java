// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.FileState;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordingTest {
    @Test
    void callsNothingCommittedOfWhichGitDoesNotKnow() {
        assertThat(Wording.state(FileState.COMMITTED)).isEqualTo("in place");
        assertThat(Wording.state(FileState.ROLLED_BACK)).isEqualTo("rolled back");
    }

    @Test
    void namesTheFolderOfManyOutputsOnce() {
        List<WorkspacePath> outputs = Stream.concat(
                        IntStream.range(0, 146).mapToObj(i -> "core/target/classes/a" + i + ".class"),
                        Stream.of("report.txt", "docs/a.html"))
                .map(WorkspacePath::of)
                .toList();

        assertThat(FoldedPaths.of(outputs))
                .containsExactly("`core/target/` (146 files)", "`report.txt`", "`docs/a.html`");
    }
}
