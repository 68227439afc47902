// SPDX-License-Identifier: MIT
package io.lonelycat;

import static io.lonelycat.InvalidInput.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import io.lonelycat.plan.source.PlanLab;
import io.lonelycat.plan.source.Planned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CasesIT {
    private static final Path CASE =
            Path.of("src/test/resources/cases/sparse-checkout").toAbsolutePath();

    @TempDir
    Path folder;

    @BeforeEach
    void checkOut() throws Exception {
        ProcessBuilder setup = new ProcessBuilder("sh", CASE.resolve("setup.sh").toString());
        Process process = setup.directory(folder.toFile()).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    private Planned plan(PlanInput input) {
        return PlanLab.in(folder, SmallTree.empty()).plan(input);
    }

    @Test
    void namesTheCheckoutWhereAPatchChangesWhatItLeavesOut() {
        assertInvalid(
                () -> plan(new PatchInput(CASE.resolve("change.patch"))),
                "git tracks the file",
                "git sparse-checkout add b");
    }

    @Test
    void doesNotPlanAsNewWhatItLeavesOut() {
        Planned planned = plan(new OverlayInput(folder.resolve("whole"), List.of()));

        assertThat(planned.proposal().changeset().changes())
                .extracting(FileChange::path)
                .extracting(Object::toString)
                .containsExactly("a/f");
        assertThat(planned.notes()).anyMatch(note -> note.contains("`b/f` is ignored"));
    }

    @Test
    void refusesAnOtherFileInThePlaceOfOneThatItLeavesOut() throws IOException {
        Files.writeString(folder.resolve("whole/b/f"), "other\n");

        assertThatThrownBy(() -> plan(new OverlayInput(folder.resolve("whole"), List.of())))
                .hasMessageContaining("`b/f` only looks like a new file: git tracks the file");
    }
}
