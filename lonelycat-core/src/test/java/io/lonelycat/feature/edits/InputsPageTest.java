// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.source.PlanLab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each example of the reference page about inputs can be planned, and makes the same change. */
class InputsPageTest {
    private static final Path PAGE = Path.of("../docs/reference/inputs.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^````edits\\n(.*?)^````$");

    @Test
    void makesTheSameChangeByEachExample(@TempDir Path folder) throws IOException {
        SmallTree tree = SmallTree.empty().file("poem.txt", "one\ntwo\nthree\n");
        List<String> examples = EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(examples).hasSize(5).allSatisfy(example -> {
            PlanLab lab = PlanLab.in(Files.createTempDirectory(folder, "lab"), tree);
            assertThat(tree.apply(lab.edits(example).proposal()))
                    .isEqualTo(SmallTree.empty().file("poem.txt", "one\nzwei\nthree\n"));
        });
    }
}
