// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionEvent.StepEnded;
import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Step;
import io.lonelycat.record.evidence.Evidence;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.State;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a folder that is damaged, people read what is left, and what is missing. */
class PartialEvidenceTest {
    @TempDir
    private Path folder;

    private Path execution = Path.of("");

    @BeforeEach
    void execute() {
        execution = new State(folder).sealed(1, Run::rolledBack);
        StateFiles.openTree(execution);
    }

    private PartialEvidence read() {
        return PartialEvidence.read(execution);
    }

    @Test
    void isTheWholeStoryWhereOnlyThePagesAreMissing() {
        ExecutionStory story = ExecutionStory.read(execution);

        PartialEvidence read = read();

        assertThat(read.story()).contains(story);
        assertThat(read.plan()).contains(story.plan());
        assertThat(read.changeset()).contains(story.changeset());
        assertThat(read.decision()).contains(story.decision());
        assertThat(read.events()).isEqualTo(story.events());
        assertThat(read.problems())
                .containsExactly("summary.md is missing", "report.html is missing", "report.css is missing");
        assertThat(read.status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
        assertThat(read.checks()).containsExactly(new CheckEnded(Step.VERIFY, Run.BROKEN));
        assertThat(PartialEvidence.of(story))
                .isEqualTo(new PartialEvidence(
                        read.plan(), read.changeset(), read.decision(), read.events(), read.story(), List.of()));
    }

    @Test
    void hasTheOtherDocumentsWhereOneIsMissingOrDamaged() throws IOException {
        Files.delete(execution.resolve("plan.json"));
        State.alter(execution.resolve("decision.json"), "{");

        PartialEvidence read = read();

        assertThat(read.plan()).isEmpty();
        assertThat(read.decision()).isEmpty();
        assertThat(read.changeset()).isPresent();
        assertThat(read.story()).isEmpty();
        assertThat(read.events()).isNotEmpty();
        assertThat(read.problems().get(0)).isEqualTo("plan.json is missing");
        assertThat(read.problems().get(1)).startsWith("decision.json cannot be read: ");
    }

    @Test
    void hasTheEventsBeforeTheOneThatIsDamaged() throws IOException {
        Path events = execution.resolve("events.jsonl");
        String text = Files.readString(events);
        int third = text.indexOf('\n', text.indexOf('\n') + 1) + 1;
        State.alter(events, text.substring(0, third) + "{}\n" + text.substring(third));

        PartialEvidence read = read();

        assertThat(read.events()).extracting(EventLine::seq).containsExactly(1L, 2L);
        assertThat(read.status()).isEqualTo(ExecutionStatus.VALIDATING);
        assertThat(read.story()).isEmpty();
        assertThat(read.problems().get(0)).startsWith("events.jsonl cannot be read: ");
    }

    @Test
    void missesTheLogOfEachStepThatBegan() throws IOException {
        for (String gone :
                new String[] {"steps/98_rollback.log", "steps/01_validate.log", "policy.yaml", "SHA256SUMS"}) {
            Files.delete(execution.resolve(gone));
        }

        assertThat(read().problems())
                .containsExactly(
                        "policy.yaml is missing",
                        "steps/01_validate.log is missing",
                        "steps/98_rollback.log is missing",
                        "summary.md is missing",
                        "report.html is missing",
                        "report.css is missing",
                        "SHA256SUMS is missing");
    }

    @Test
    void saysInWhichStepAKilledExecutionStood(@TempDir Path other) {
        State state = new State(other);
        try (Evidence evidence = state.begin(1)) {
            evidence.on(new StepStarted(Step.VALIDATE));
            evidence.on(new StepEnded(Step.VALIDATE, true, null, null, 1));
            assertThat(ExecutionStory.read(evidence.folder()).openStep()).isEmpty();
            evidence.on(new StepStarted(Step.APPLY));
            evidence.on(new StepStarted(Step.ROLLBACK));
            assertThat(ExecutionStory.read(evidence.folder()).openStep()).contains(Step.ROLLBACK);
        }
        assertThat(PartialEvidence.read(state.execution(1)).steps())
                .extracting(step -> step.ok())
                .containsExactly(Optional.of(true), Optional.empty(), Optional.empty());
    }
}
