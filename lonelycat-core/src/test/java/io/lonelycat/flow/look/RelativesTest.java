// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.HistoryRequest.Filter;
import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs together, and figures about all: as asked by a front end. */
class RelativesTest {
    private static final String PARENT = "exec_01k9x3m5e7q8r2t4v6w8y0z1a3";

    private static Result lineage(Sandbox sandbox, String of) {
        return sandbox.cat()
                .history(new HistoryRequest(Filter.all(), 20, Optional.empty(), false, false, Optional.of(of), 20));
    }

    private static Result statistics(Sandbox sandbox, Filter filter) {
        return sandbox.cat()
                .history(new HistoryRequest(filter, 20, Optional.empty(), false, true, Optional.empty(), 20));
    }

    private static Filter labelled(String label) {
        return new Filter(Map.of("label", label));
    }

    private static List<String> ids(InputObject in, String member) {
        return in.required(member).list().stream()
                .map(row -> row.object().required("executionId").string())
                .toList();
    }

    @Test
    void aRollBackIsTheChildOfWhatItTakesBack(@TempDir Path folder) {
        Sandbox sandbox = LookTest.executed(folder);
        String applied = sandbox.executions().get(0).getFileName().toString();
        Result back = sandbox.cat().rollback("latest", Optional.empty());

        InputObject up = Sandbox.json(lineage(sandbox, "latest"));
        InputObject down = Sandbox.json(lineage(sandbox, applied));

        assertThat(ids(up, "ancestors")).containsExactly(applied);
        assertThat(up.required("execution").object().required("trigger").string())
                .isEqualTo("rollback");
        assertThat(ids(down, "descendants")).containsExactly(Sandbox.id(back, "execution"));
        assertThat(ids(down.required("correlated").object(), "executions")).hasSize(1);
        assertThat(lineage(sandbox, applied).message())
                .containsSubsequence(applied, "<- this one", "`- " + Sandbox.id(back, "execution"));
    }

    @Test
    void anotherTryOfTheSameChangeIsFound(@TempDir Path folder) {
        Sandbox sandbox = LookTest.twoExecutions(folder);
        String refused = sandbox.executions().get(0).getFileName().toString();

        Result found = lineage(sandbox, "latest");

        InputObject same = Sandbox.json(found).required("sameChange").object();
        assertThat(ids(same, "executions")).containsExactly(refused);
        assertThat(same.required("total").integer(0, 9)).isEqualTo(1);
        assertThat(found.message()).contains("Same change: 1 other execution");
        assertThat(sandbox.cat().show("latest", false).message()).contains("1 other try of the same change");
    }

    @Test
    void whatACheckPlansIsAChildOfTheExecutionThatRunsIt(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.environment = Map.of("LONELYCAT_EXECUTION", PARENT);
        Proposal child = Proposal.read(sandbox.planFolder(sandbox.plan(Sandbox.GUIDE_PATCH)));

        assertThat(child.plan().trigger()).isEqualTo(Trigger.CHILD);
        assertThat(child.plan().parentExecutionId()).contains(PARENT);
        assertThat(sandbox.execute().status()).isEqualTo("applied");
        assertThat(Sandbox.json(lineage(sandbox, "latest"))
                        .required("missingParent")
                        .string())
                .isEqualTo(PARENT);
        assertThat(lineage(sandbox, "latest").message()).contains(PARENT + " is not in the history");
    }

    @Test
    void whatThePlanFileSaysGoesBeforeWhereItWasPlanned(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.environment = Map.of("LONELYCAT_EXECUTION", PARENT.replace("a3", "b4"));
        Result planned = sandbox.plan(Sandbox.GUIDE_PATCH, "trigger: repair\nparentExecutionId: " + PARENT + "\n");

        Proposal repair = Proposal.read(sandbox.planFolder(planned));
        assertThat(repair.plan().trigger()).isEqualTo(Trigger.REPAIR);
        assertThat(repair.plan().parentExecutionId()).contains(PARENT);
    }

    @Test
    void aVariableThatIsNoIdMakesNobodyAChild(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.environment = Map.of("LONELYCAT_EXECUTION", "../exec_x");

        Proposal own = Proposal.read(sandbox.planFolder(sandbox.plan(Sandbox.GUIDE_PATCH)));

        assertThat(own.plan().trigger()).isEqualTo(Trigger.MANUAL);
        assertThat(own.plan().parentExecutionId()).isEmpty();
    }

    @Test
    void countsWithTheSameFilters(@TempDir Path folder) {
        Sandbox sandbox = LookTest.twoExecutions(folder);

        InputObject all = Sandbox.json(statistics(sandbox, Filter.all()));

        assertThat(all.required("total").integer(0, 9)).isEqualTo(2);
        assertThat(all.required("kept").integer(0, 9)).isEqualTo(1);
        assertThat(all.required("keptPercent").integer(0, 100)).isEqualTo(100);
        assertThat(all.required("refusals").object().required("stale").integer(0, 9))
                .isEqualTo(1);
        assertThat(all.required("steps").list()).hasSize(7);
        Result none = statistics(sandbox, labelled("team=core"));
        assertThat(none.message()).isEqualTo("No execution matches.");
        assertThat(Sandbox.json(none).optional("keptPercent")).isEmpty();
    }

    @Test
    void saysThatThereIsNothingToCount(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);

        Result counted = statistics(sandbox, Filter.all());

        assertThat(counted.message()).contains("Nothing was executed in");
        assertThat(Sandbox.json(counted).required("total").integer(0, 9)).isZero();
    }

    /** The original kept absolute paths, and lost its history with the first move. */
    @Test
    void aMovedWorkspaceKeepsItsHistory(@TempDir Path folder) throws IOException {
        Sandbox before = LookTest.executed(folder.resolve("here"));
        String applied = before.executions().get(0).getFileName().toString();
        Files.move(folder.resolve("here"), folder.resolve("there"));
        Sandbox after = new Sandbox(folder.resolve("there"));

        after.cat().rollback("latest", Optional.empty());

        assertThat(ids(Sandbox.json(lineage(after, "latest")), "ancestors")).containsExactly(applied);
        assertThat(after.cat().show(applied, false).status()).isEqualTo("completed");
        assertThat(after.cat().verify(Optional.empty(), applied).status()).isEqualTo("verified");
        assertThat(after.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
    }

    @Test
    void refusesQuestionsThatDoNotGoTogether(@TempDir Path folder) {
        Sandbox sandbox = LookTest.executed(folder);

        assertThatThrownBy(() -> sandbox.cat()
                        .history(new HistoryRequest(
                                labelled("team"), 20, Optional.empty(), false, false, Optional.of("latest"), 20)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("filters and `lonelycat.statistics` do not go with it");
        assertThatThrownBy(() -> statistics(sandbox, labelled("=core")))
                .hasMessageContaining("`lonelycat.label==core` has no name");
        assertThatThrownBy(() -> lineage(sandbox, "exec_nobody")).hasMessageContaining("There is no execution");
    }
}
