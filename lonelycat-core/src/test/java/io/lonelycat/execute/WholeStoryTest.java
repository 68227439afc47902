// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Ends.isApplied;
import static io.lonelycat.execute.Ends.isRolledBack;
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
import org.junit.jupiter.params.provider.CsvSource;

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

    private ChangeFixture fixture() throws IOException {
        return ChangeFixture.of(folder, BEFORE, AFTER);
    }

    @Test
    void ofAChangeThatIsMade() throws IOException {
        isApplied(fixture().execute(story));
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
                is applied
                Ended
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                                       | ''    | validate: There is no check to run
              left: {command: [left], when: {paths: ['db/**']}}      | first | validate: All checks can be run: first
              left: {command: [left], when: {paths: ['db/**']}}      | first | validate: The check `left` is skipped: the change touches no file that matches `db/**`.
            """)
    void ofAChangeWithoutChecksOrWithASkippedOne(String policy, String check, String line) throws IOException {
        String require = policy.isEmpty() ? "" : "  " + policy + "\nrequire: {low: {checks: [left]}}\n";
        Draft draft = new Draft(BEFORE, AFTER).under(require);
        ChangeFixture fixture =
                ChangeFixture.of(folder, check.isEmpty() ? draft.checkedBy() : draft.checkedBy(check), BEFORE);
        isApplied(fixture.execute(story));
        assertThat(story.told).contains(line);
    }

    @Test
    void ofAChangeWhoseCheckFails() throws IOException {
        ChangeFixture fixture = fixture();
        fixture.bench().with(ScriptedCommands.failing());
        isRolledBack(fixture.execute(story));
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
                rollback: 3 files were restored; every file is as it was before the change
                end rollback
                is rolled_back
                Ended
                """);
    }

    @Test
    void ofADryRun() throws IOException {
        ChangeFixture fixture = fixture();
        try (HeldLock lock = fixture.bench().lock()) {
            assertThat(new Executor(fixture.bench().request(story)).dryRun(fixture.change(), lock))
                    .isEmpty();
        }
        assertThat(story.text()).isEqualTo(STAGED);
        fixture.isAsBefore();
    }

    /** Failed writes of the record must not affect the outcome. */
    @ParameterizedTest
    @CsvSource({
        "APPLIED, 'finalize: '",
        "APPLIED, Ended",
        "ROLLED_BACK, end verify",
        "ROLLED_BACK, 'error: '",
        "ROLLED_BACK, files rolled_back",
        "ROLLED_BACK, Ended",
        "REFUSED, checksum: Files of the workspace",
        "REFUSED, end checksum",
        "REFUSED, Ended",
        "ALREADY_APPLIED, checksum: All",
        "ALREADY_APPLIED, Ended"
    })
    void isLostWithoutAnotherOutcome(OutcomeKind kind, String failing) throws IOException {
        ChangeFixture fixture = fixture();
        switch (kind) {
            case ROLLED_BACK -> fixture.bench().with(ScriptedCommands.failing());
            case REFUSED -> fixture.write("x.txt", "other\n");
            case ALREADY_APPLIED -> fixture.execute();
            default -> {}
        }
        story.failing = failing;

        assertThat(fixture.execute(story)).returns(kind, Outcome::kind);

        assertThat(story.told).noneMatch(line -> line.startsWith(failing)).doesNotContain("Ended");
        if (kind == OutcomeKind.ROLLED_BACK) {
            fixture.isAsBefore();
        } else if (kind == OutcomeKind.APPLIED) {
            assertThat(fixture.read("new")).isEqualTo("2\n");
        }
    }

    private static final class Story extends Deaf {
        final List<String> told = new ArrayList<>();
        String failing = "\n";

        @Override
        public void on(ExecutionEvent event) {
            if (event instanceof ExecutionEvent.StatusChanged changed) {
                note("is " + Names.of(changed.to()));
            } else if (event instanceof ExecutionEvent.StepStarted started) {
                note("begin " + Names.of(started.step()));
            } else if (event instanceof ExecutionEvent.StepEnded ended) {
                note("end " + Names.of(ended.step()) + (ended.ok() ? "" : ": " + ended.errorCode()));
                assertThat(ended.durationMillis()).isBetween(0L, 600_000L);
            } else if (event instanceof ExecutionEvent.FilesReached reached) {
                note("files " + Names.of(reached.state()) + " " + reached.files());
            } else {
                note(event.getClass().getSimpleName());
            }
        }

        @Override
        public void log(Step step, String line) {
            note(Names.of(step) + ": " + line.lines().findFirst().orElse(""));
        }

        String text() {
            return String.join("\n", told) + "\n";
        }

        private void note(String what) {
            if (what.startsWith(failing)) {
                throw new EngineException("The disk is full.");
            }
            told.add(what);
        }
    }
}
