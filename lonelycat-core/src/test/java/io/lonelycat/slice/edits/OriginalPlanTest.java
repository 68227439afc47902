// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.source.PlanLab;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The corpus of change sets was made by Python's json, as the first LonelyCat made them. */
class OriginalPlanTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/inputs/original");
    private static final SmallTree DOCS =
            SmallTree.empty().file("docs/guide.md", "# Guide\n").file("docs/old.md", "old\n");

    @TempDir
    Path folder;

    private Planned plan(SmallTree tree, String document) {
        return PlanLab.in(folder, tree)
                .plan(new ChangesetInput(CORPUS.resolve(document).toAbsolutePath()));
    }

    private void refuses(SmallTree tree, String json, String... parts) {
        PlanLab lab = PlanLab.in(folder, tree);
        assertThatThrownBy(() -> lab.changeset(json))
                .isInstanceOf(InvalidInputException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    private static String update(String old) {
        return "{\"changes\": [{\"operation\": \"update\", \"path\": \"docs/guide.md\", \"old_content\": \"" + old
                + "\", \"new_content\": \"x\"}]}";
    }

    @Test
    void takesItsContentAndItsChecksumButNotItsFigures() {
        Planned planned = plan(DOCS, "valid/changeset.json");

        assertThat(DOCS.apply(planned.proposal()))
                .isEqualTo(SmallTree.empty()
                        .file("docs/guide.md", "# Guide\n\nÜbersicht \uD83D\uDC08 \"quoted\" \\ \t\u007f\n")
                        .file("docs/new.md", "new\n"));
        assertThat(planned.proposal().changeset().changes())
                .extracting(FileChange::linesAdded)
                .containsExactly(2, 1, 0);
        assertThat(planned.proposal().plan().labels())
                .containsEntry("original.changesetId", "cs_0a1b2c3d4e5f")
                .containsEntry("original.planId", "plan_0a1b2c3d4e5f")
                .containsEntry("original.generatedBy", "agent");
        assertThat(planned.notes()).isEmpty();
    }

    @Test
    void takesThePlanBesideIt() {
        Planned planned = plan(DOCS, "valid/plan-and-changeset.json");

        ChangePlan plan = planned.proposal().plan();
        assertThat(plan.intent()).isEqualTo("Describe the cat");
        assertThat(plan.details().objective()).isEqualTo("Readers know it");
        assertThat(plan.details().rationale())
                .startsWith("They asked\n\n")
                .contains("not run: run the tests", "not run: GET /health")
                .contains("\"timeout\":1.5", "\"note\":null");
        assertThat(plan.details().rollback()).isEqualTo("git revert");
        assertThat(plan.affectedPaths()).containsExactly(Glob.of("docs/**"));
        assertThat(plan.risk()).isEqualTo(Risk.MEDIUM);
        assertThat(plan.details().verification()).isEmpty();
        assertThat(plan.details().confidencePercent()).hasValue(85);
        assertThat(plan.correlationId()).isEqualTo("run-7");
        assertThat(plan.createdBy()).isEqualTo("tester");
        assertThat(plan.labels()).containsEntry("original.createdBy", "agent");
        assertThat(plan.derived()).isEmpty();
        assertThat(planned.notes()).hasSize(3).anySatisfy(note -> assertThat(note)
                .contains("verification_plan is text and runs nothing"));
    }

    @Test
    void refusesOneThatWasAltered() {
        assertThatThrownBy(() -> plan(DOCS, "tampered.json"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/checksum")
                .hasMessageContaining("altered");
    }

    @Test
    void refusesAHashThatIsNotThatOfTheContent() {
        refuses(
                DOCS,
                "{\"changes\": [{\"operation\": \"create\", \"path\": \"a\", \"new_content\": \"x\", \"new_hash\": \""
                        + "0".repeat(64) + "\"}]}",
                "/changes/0/new_hash",
                "is not the SHA-256 of new_content");
    }

    @Test
    void refusesAStaleFileAndSaysWhichLineDiffers() {
        refuses(
                DOCS,
                update("# Guides\\n"),
                "/changes/0/old_content",
                "`docs/guide.md` is stale: line 1 is `# Guide`, where `# Guides` is expected");
    }

    @Test
    void saysThatOnlyTheLineEndsDiffer() {
        refuses(
                SmallTree.empty().file("docs/guide.md", "a\r\nb\r\n"),
                update("a\\nb\\n"),
                "the file's lines end with CRLF, those expected with LF");
    }

    @Test
    void refusesAPlanThatTheChangeSetDoesNotBelongTo() {
        refuses(
                DOCS,
                "{\"plan\": {\"id\": \"plan_1\"}, \"changeset\": {\"plan_id\": \"plan_2\", \"changes\":"
                        + " [{\"operation\": \"create\", \"path\": \"a\", \"new_content\": \"x\"}]}}",
                "/changeset/plan_id",
                "belongs to another plan");
    }

    @Test
    void saysThatNothingShowsWhetherItWasAltered() throws IOException {
        Planned planned = PlanLab.in(folder, DOCS).changeset(Files.readString(CORPUS.resolve("valid/least.json")));

        assertThat(planned.notes())
                .containsExactly("the change set has no checksum, so that nothing shows whether it was altered");
    }
}
