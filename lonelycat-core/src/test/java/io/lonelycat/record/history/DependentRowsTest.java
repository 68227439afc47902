// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.TestFigures;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.Usage;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.ConsideredWaiver;
import io.lonelycat.gate.decision.DecisionInputs;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.plan.Operation;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Variant;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index keeps of an execution's files, checks, findings and states what the evidence says of them. */
class DependentRowsTest {
    @TempDir
    Path folder;

    private List<String> rows(ExecutionStory story, String sql) {
        try (Database database = HistoryFile.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            HistoryWriter writer = new HistoryWriter(database);
            database.inTransaction(() -> writer.write(story, Sample.execution(1), Sample.NO_PATCH));
            return database.query(row -> row.getString(1), sql);
        }
    }

    @Test
    void aRenameIsKeptOfBothItsPaths() {
        ExecutionStory story = new State(folder).finished(1, Run::applied);

        assertThat(rows(
                        story,
                        "SELECT path || ' ' || op || ' ' || state FROM file JOIN path USING (pid) ORDER BY path"))
                .containsExactly(
                        kept("docs/a.md", Operation.CREATE),
                        kept("docs/b/c.md", Operation.CREATE),
                        kept("src/x.txt", Operation.RENAME),
                        kept("src/y.txt", Operation.RENAME));
    }

    private static String kept(String path, Operation operation) {
        return path + " " + EnumCodes.code(operation) + " " + EnumCodes.code(FileState.COMMITTED);
    }

    @Test
    void aFileThatReachedNoStateHasNone() {
        ExecutionStory story = new State(folder).finished(1, run -> {});

        assertThat(rows(story, "SELECT count(*) FROM file WHERE state IS NULL")).containsExactly("4");
    }

    @Test
    void aCheckThatPassedHasItsFiguresAndNoExcerpt() {
        ExecutionStory story = new State(folder).finished(1, Run::applied);

        assertThat(checks(story)).containsExactly("0 5 unit-tests command 1 0 1 null 1200 1 12 0 null");
    }

    @Test
    void aCheckThatFailedSaysWhyAndNothingThatIsNotKnown() {
        ExecutionStory story = new State(folder).finished(1, run -> {
            tell(run, Step.HEALTH, Run.WARNING);
            run.rolledBack();
        });

        assertThat(checks(story))
                .containsExactly(
                        "0 6 metrics tcp 0 0 0 PORT_CLOSED 30 3 null null ",
                        "1 5 unit-tests command 0 0 1 EXIT_CODE 900 1 null null one\ttest \"failed\"\nat line 2");
    }

    @Test
    void aCheckThatDidNotLookCountsAsSkipped() {
        ExecutionStory story = new State(folder).finished(1, run -> {
            tell(run, Step.VERIFY, check("left-out", null, true));
            tell(run, Step.VERIFY, check("broken-off", ErrorCode.COULD_NOT_RUN, false));
            tell(run, Step.VERIFY, check("slow", ErrorCode.TIMEOUT, false));
        });

        assertThat(rows(story, "SELECT name || ' ' || passed || ' ' || skipped FROM check_result ORDER BY ordinal"))
                .containsExactly("left-out 1 1", "broken-off 0 1", "slow 0 0");
    }

    private static void tell(Run run, Step step, CheckResult result) {
        run.listener().on(new CheckEnded(step, result));
    }

    private static CheckResult check(String name, @Nullable ErrorCode code, boolean skipped) {
        return new CheckResult(
                name,
                "command",
                code == null,
                true,
                code,
                "why",
                OptionalInt.empty(),
                5,
                1,
                TestFigures.NONE,
                "",
                Optional.empty(),
                skipped,
                Usage.NONE);
    }

    private List<String> checks(ExecutionStory story) {
        return rows(story, """
                SELECT ordinal || ' ' || step || ' ' || name || ' ' || type || ' ' || passed || ' ' || skipped
                    || ' ' || critical || ' ' || coalesce(code, 'null') || ' ' || duration || ' ' || attempts
                    || ' ' || coalesce(tests_run, 'null') || ' ' || coalesce(tests_failed, 'null')
                    || ' ' || coalesce(excerpt, 'null')
                FROM check_result ORDER BY ordinal""");
    }

    @Test
    void aFindingSaysByWhatItWasSetAside() {
        Finding waived = finding("size.files", Effect.DENY, 2)
                .settledBy(new Settlement(Settlement.By.WAIVER, List.of("waivers[0]")));
        Finding warning = finding("paths.odd", Effect.WARN, 1);
        ExecutionStory story = decided(List.of(waived, warning), List.of());

        assertThat(rows(story, """
                        SELECT ordinal || ' ' || rule || ' ' || effect || ' ' || path_count || ' '
                            || coalesce(settled, 'null')
                        FROM finding ORDER BY ordinal"""))
                .containsExactly(
                        "0 size.files " + EnumCodes.code(Effect.DENY) + " 2 " + EnumCodes.code(Settlement.By.WAIVER),
                        "1 paths.odd " + EnumCodes.code(Effect.WARN) + " 1 null");
    }

    private static Finding finding(String rule, Effect effect, int paths) {
        List<WorkspacePath> all = List.of(WorkspacePath.of("docs/a.md"), WorkspacePath.of("docs/b/c.md"));
        return Finding.of(rule, effect, OptionalInt.empty(), all.subList(0, paths), "why", "what to do");
    }

    /** The same execution after another decision. */
    private ExecutionStory decided(List<Finding> findings, List<ConsideredWaiver> waivers) {
        ExecutionStory story = new State(folder).finished(1, Run::applied);
        DecisionInputs from = story.decision().inputs();
        DecisionInputs inputs = new DecisionInputs(
                from.now(),
                from.frontEnd(),
                from.user(),
                from.env(),
                from.knownPlans(),
                from.foldsNames(),
                from.question(),
                from.approvals(),
                from.history(),
                from.codeowners(),
                from.links(),
                from.environment(),
                waivers);
        return new Variant(story).decided(findings, inputs).story();
    }

    @Test
    void allLabelsAreKept() {
        ExecutionStory story = new Variant(new State(folder).finished(1, Run::applied))
                .labels(Map.of("team", "core", "ticket", "LC-7"))
                .story();

        assertThat(rows(story, "SELECT name || '=' || value FROM label ORDER BY name"))
                .containsExactly("team=core", "ticket=LC-7");
    }
}
