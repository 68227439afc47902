// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.gate.decision.LeftOutCheck;
import io.lonelycat.record.ExecutionStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check with conditions is not run for other changes, which is reported everywhere. */
class LeftOutCheckTest {
    @TempDir
    Path folder;

    @Test
    void isToldInDecisionExecutionSummaryAndReportAndIsNeitherPassedNorFailed() throws IOException {
        Sandbox sandbox = sandbox();

        Answer planned = sandbox.plan(Sandbox.GUIDE_PATCH);
        Answer executed = sandbox.execute();

        String reason = "The check `migrates` is skipped: the change touches no file of `db/**`.";
        assertThat(planned.exitCode()).as(planned.message()).isZero();
        assertThat(executed.exitCode()).as(executed.message()).isZero();
        assertThat(executed.message()).contains("1 check passed").contains(reason);
        ExecutionStory story = ExecutionStory.read(sandbox.evidence(executed));
        assertThat(story.decision().requiredChecks()).containsExactly("looks");
        assertThat(story.decision().leftOut()).containsExactly(new LeftOutCheck("migrates", reason));
        assertThat(story.execution().leftOut()).containsExactly(new LeftOutCheck("migrates", reason));
        assertThat(story.execution().checks())
                .extracting(row -> row.result().name())
                .containsExactly("looks");
        Path evidence = sandbox.evidence(executed);
        assertThat(Files.readString(evidence.resolve("summary.md"))).contains("- The check `migrates` is skipped");
        assertThat(Files.readString(evidence.resolve("report.html"))).contains("is skipped: the change touches");
        assertThat(Files.readString(evidence.resolve("steps/01_validate.log"))).contains(reason);
        assertThat(folder.resolve(Sandbox.NAME).resolve("migrated")).doesNotExist();
        assertThat(Sandbox.problem(evidence)).isEmpty();
    }

    private Sandbox sandbox() throws IOException {
        return Sandbox.withGuide(folder).allowing("""
                        checks:
                          looks: {command: ['true']}
                          migrates: {command: [touch, migrated], when: {paths: ['db/**']}}
                        require:
                          low: {checks: [looks, migrates]}
                        """);
    }
}
