// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.Names;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that an execution tells, in its order: this is what is in the evidence and in the logs of its steps. */
class WholeStoryTest {
    private static final Map<String, Item> BEFORE =
            Map.of("gone", file("1\n"), "stays", file("1\n"), "x.txt", file("1\n"));
    private static final Map<String, Item> AFTER =
            Map.of("stays", file("1\n"), "new", file("2\n"), "x.txt", file("2\n"));

    private static final String STAGED = """
            is validating
            begin validate
            validate: All checks can be run: first
            end validate
            begin checksum
            files validated 3
            checksum: 3 files are unchanged since planning
            end checksum
            is backing_up
            begin backup
            files staged 3
            backup: New files or folders prepared: 1; old files or folders that will be moved away: 1; 1 file will be overwritten in place
            """;

    private final Story story = new Story();
    private final Path folder;

    WholeStoryTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Ground ground() throws IOException {
        return Ground.of(folder, BEFORE, AFTER);
    }

    @Test
    void ofAChangeThatIsMade() throws IOException {
        assertThat(ground().execute(story)).returns(OutcomeKind.APPLIED, Outcome::kind);

        assertThat(story.text()).isEqualTo(STAGED + """
                end backup
                is applying
                begin apply
                files applied 3
                apply: Old files or folders moved away: 1; new files or folders moved into place: 1; 1 file overwritten in place
                apply: Every file was read again and has the approved digest
                end apply
                is verifying
                begin verify
                verify: Commands run without a sandbox: a test
                verify: Running first
                CheckEnded
                verify: `first` ended with exit code 0.
                end verify
                is health_checking
                begin health
                health: This step has no check to run
                end health
                begin finalize
                files verified 3
                files committed 3
                finalize: The change is final: from here on, nothing is rolled back
                end finalize
                is completed
                Ended
                """);
    }

    @Test
    void ofAChangeWithoutChecks() throws IOException {
        Ground ground = Ground.of(folder, new Draft(BEFORE, AFTER).checkedBy(), BEFORE);

        assertThat(ground.execute(story)).returns(OutcomeKind.APPLIED, Outcome::kind);

        assertThat(story.told).contains("validate: There is no check to run");
    }

    @Test
    void ofAChangeWithACheckThatIsLeftOut() throws IOException {
        String policy = "  left: {command: [left], when: {paths: ['db/**']}}\nrequire: {low: {checks: [left]}}\n";
        Ground ground = Ground.of(folder, new Draft(BEFORE, AFTER).under(policy), BEFORE);

        assertThat(ground.execute(story)).returns(OutcomeKind.APPLIED, Outcome::kind);

        assertThat(story.told)
                .contains(
                        "validate: All checks can be run: first",
                        "validate: The check `left` is skipped: the change touches no file of `db/**`.");
    }

    @Test
    void ofAChangeWithACheckThatCannotBeRun() throws IOException {
        String policy = "  missing: {command: [./no-such-program]}\n";
        Ground ground = Ground.of(folder, new Draft(BEFORE, AFTER).under(policy).checkedBy("missing"), BEFORE);

        Outcome outcome = ground.execute(story);

        assertThat(outcome).returns(ExecutionStatus.REFUSED, Outcome::status);
        assertThat(outcome.message()).contains("Check 'missing'", "no-such-program");
        assertThat(story.told)
                .contains("end validate: check_unresolved", "is refused", "Ended")
                .doesNotContain("begin checksum");
        ground.isAsBefore();
    }

    @Test
    void ofAChangeWhoseCheckFails() throws IOException {
        Ground ground = ground();
        ground.bench().with(ScriptedCommands.failing());

        assertThat(ground.execute(story)).returns(ExecutionStatus.ROLLED_BACK, Outcome::status);

        assertThat(story.text()).endsWith("""
                begin verify
                verify: Commands run without a sandbox: a test
                verify: Running first
                CheckEnded
                verify: `first` ended with exit code 1.
                verify: The check `first` failed: `first` ended with exit code 1.
                end verify: exit_code
                is failed
                begin error
                error: The check `first` failed: `first` ended with exit code 1.
                end error
                begin rollback
                files rolled_back 3
                rollback: 3 files were restored; every file is as it was before
                end rollback
                is rolled_back
                Ended
                """);
    }

    @Test
    void ofAChangeThatIsStale() throws IOException {
        Ground ground = ground();
        ground.write("x.txt", "other\n");

        assertThat(ground.execute(story)).returns(ExecutionStatus.REFUSED, Outcome::status);

        assertThat(story.text()).isEqualTo("""
                is validating
                begin validate
                validate: All checks can be run: first
                end validate
                begin checksum
                checksum: Files of the workspace are not as the plan expects, so nothing was changed:
                end checksum: stale
                is refused
                Ended
                """);
    }

    @Test
    void ofAChangeThatIsThereAlready() throws IOException {
        Ground ground = ground();
        ground.execute();

        assertThat(ground.execute(story)).returns(OutcomeKind.ALREADY_APPLIED, Outcome::kind);

        assertThat(story.text()).isEqualTo("""
                is validating
                begin validate
                validate: All checks can be run: first
                end validate
                begin checksum
                checksum: All 3 files have their new content already. Nothing was written and no check was run.
                end checksum
                is completed
                Ended
                """);
    }

    @Test
    void ofADryRun() throws IOException {
        Ground ground = ground();

        try (HeldLock lock = ground.bench().lock()) {
            assertThat(new Executor(ground.bench().request(story)).dryRun(ground.change(), lock))
                    .isEmpty();
        }

        assertThat(story.text()).isEqualTo(STAGED);
        ground.isAsBefore();
    }

    /** The record cannot be written any more, and that changes nothing of what is done. */
    @ParameterizedTest
    @ValueSource(strings = {"files committed", "finalize: ", "end finalize", "is completed", "Ended"})
    void isLostWhereTheChangeStands(String failing) throws IOException {
        Ground ground = ground();
        story.failing = failing;

        assertThat(ground.execute(story)).returns(OutcomeKind.APPLIED, Outcome::kind);

        assertThat(ground.read("new")).isEqualTo("2\n");
        assertThat(story.told).noneMatch(line -> line.startsWith(failing)).doesNotContain("Ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"end verify", "is failed", "begin error", "error: ", "is rolled_back", "Ended"})
    void isLostWhereTheChangeIsRolledBack(String failing) throws IOException {
        Ground ground = ground();
        ground.bench().with(ScriptedCommands.failing());
        story.failing = failing;

        assertThat(ground.execute(story)).returns(ExecutionStatus.ROLLED_BACK, Outcome::status);

        assertThat(story.told).noneMatch(line -> line.startsWith(failing)).doesNotContain("Ended");
        ground.isAsBefore();
    }

    @ParameterizedTest
    @ValueSource(strings = {"checksum: Files of the workspace", "end checksum", "is refused", "Ended"})
    void isLostWhereTheChangeIsRefused(String failing) throws IOException {
        Ground ground = ground();
        ground.write("x.txt", "other\n");
        story.failing = failing;

        assertThat(ground.execute(story)).returns(ExecutionStatus.REFUSED, Outcome::status);

        assertThat(story.told).noneMatch(line -> line.startsWith(failing)).doesNotContain("Ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"checksum: All", "end checksum", "is completed", "Ended"})
    void isLostWhereTheChangeIsThereAlready(String failing) throws IOException {
        Ground ground = ground();
        ground.execute();
        story.failing = failing;

        assertThat(ground.execute(story)).returns(OutcomeKind.ALREADY_APPLIED, Outcome::kind);

        assertThat(story.told).noneMatch(line -> line.startsWith(failing)).doesNotContain("Ended");
    }

    /** Writes down each event and each line. */
    private static final class Story extends Deaf {
        final List<String> told = new ArrayList<>();
        /** Fails at what begins so. */
        String failing = "\n";

        @Override
        public void on(ExecutionEvent event) {
            if (event instanceof ExecutionEvent.StatusChanged changed) {
                tell("is " + Names.of(changed.to()));
            } else if (event instanceof ExecutionEvent.StepStarted started) {
                tell("begin " + Names.of(started.step()));
            } else if (event instanceof ExecutionEvent.StepEnded ended) {
                tell("end " + Names.of(ended.step()) + (ended.ok() ? "" : ": " + ended.errorCode()));
                assertThat(ended.durationMillis()).isBetween(0L, 600_000L);
            } else if (event instanceof ExecutionEvent.FilesReached reached) {
                tell("files " + Names.of(reached.state()) + " " + reached.files());
            } else {
                tell(event.getClass().getSimpleName());
            }
        }

        @Override
        public void log(Step step, String line) {
            tell(Names.of(step) + ": " + line.lines().findFirst().orElse(""));
        }

        String text() {
            return String.join("\n", told) + "\n";
        }

        private void tell(String what) {
            if (what.startsWith(failing)) {
                throw new EngineException("The disk is full.");
            }
            told.add(what);
        }
    }
}
