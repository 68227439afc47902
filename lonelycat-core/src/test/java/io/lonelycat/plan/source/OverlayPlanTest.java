// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static io.lonelycat.InvalidInput.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayPlanTest {
    @TempDir
    Path folder;

    private PlanLab lab(SmallTree tree) {
        return PlanLab.in(folder, tree);
    }

    @Test
    void refusesWhenNothingDiffers() {
        PlanLab lab = lab(SmallTree.empty().file("same", "x"));

        assertInvalid(() -> lab.overlay(SmallTree.empty().file("same", "x")), "Nothing to plan");
        assertThat(lab.plans()).isEmptyDirectory();
    }

    @Test
    void neverDeletesItselfNorTheStateOfLonelyCatNorGit() throws Exception {
        SmallTree before = SmallTree.empty().file("a", "a").file("sub/.git/config", "x");
        PlanLab lab = lab(before);
        Files.createDirectories(lab.plans());
        Files.writeString(lab.plans().resolve("state"), "x");
        Path overlay = Files.createDirectories(lab.root().resolve("overlay"));
        Files.writeString(overlay.resolve("b"), "b");

        Planned planned = lab.plan(new OverlayInput(overlay, List.of(Glob.of("**"))));

        assertThat(planned.proposal().changeset().changes())
                .extracting(change -> change.operation() + " " + change.path())
                .containsExactly("DELETE a", "CREATE b");
    }

    @Test
    void refusesTheWorkspaceAsItsOwnOverlay() {
        PlanLab lab = lab(SmallTree.empty().file("a", "a"));

        assertInvalid(() -> lab.plan(new OverlayInput(lab.root(), List.of())), "is the workspace or contains");
    }

    @Test
    void largeFilesStandAsBytesAndStream() {
        byte[] large = new byte[12 << 20];
        Arrays.fill(large, (byte) 'x');
        byte[] changed = large.clone();
        changed[5 << 20] = '\n';
        SmallTree before = SmallTree.empty().bytes("large.txt", large);

        Planned planned = lab(before).overlay(SmallTree.empty().bytes("large.txt", changed));

        FileChange change = planned.proposal().changeset().changes().get(0);
        assertThat(change.binary()).isTrue();
        assertThat(before.apply(planned.proposal())).isEqualTo(SmallTree.empty().bytes("large.txt", changed));
    }

    @Test
    void aLargeFileThatKeepsItsContentStandsWithoutIt() throws IOException {
        byte[] large = new byte[12 << 20];
        SmallTree before = SmallTree.empty().bytes("tool", large);
        SmallTree after = SmallTree.empty().with("tool", FileMode.EXECUTABLE, large);

        Planned planned = lab(before).overlay(after);

        assertThat(planned.proposal().changeset().changes())
                .extracting(FileChange::operation)
                .containsExactly(Operation.MODE);
        assertThat(Files.size(planned.proposal().patchFile())).isLessThan(200);
        assertThat(before.apply(planned.proposal())).isEqualTo(after);
    }
}
