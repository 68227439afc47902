// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Altered;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.Requests;
import io.lonelycat.api.RollbackRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.look.LookTest;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.record.ExecutionStory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rolling an execution back by another one. */
class RollbackTest {
    @Test
    void aRollBackIsNoPlanToBeExecuted(@TempDir Path folder) {
        Sandbox sandbox = LookTest.executed(folder);
        sandbox.file("docs/guide.md", "edited since\n");

        Answer refused = sandbox.cat().run(new RollbackRequest(Optional.of("latest"), Optional.of("why not")));

        assertThat(refused.status()).as(refused.message()).isEqualTo("refused");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("edited since\n");
        assertThatThrownBy(sandbox::execute).hasMessageContaining("was already executed as exec_");
    }

    @Test
    void saysWhatItRollsBackAndOfWhichExecution(@TempDir Path folder) {
        Sandbox sandbox = LookTest.executed(folder);
        Path executed = sandbox.executions().get(0);
        ChangePlan original = ExecutionStory.read(executed).plan();

        Answer back = sandbox.cat().run(new RollbackRequest(Optional.of("latest"), Optional.of("It was wrong.")));

        ChangePlan reverse = ExecutionStory.read(sandbox.evidence(back)).plan();
        assertThat(reverse.intent())
                .isEqualTo("Roll back: " + original.intent())
                .doesNotContain("plan_", "exec_");
        assertThat(reverse.parentExecutionId()).contains(executed.getFileName().toString());
        assertThat(sandbox.history().message()).contains("Roll back: ");
        assertThat(back.headline())
                .startsWith("Rolled back: `" + executed.getFileName() + "`. 1 file changed (+1 -1), ")
                .doesNotContain("Applied");
    }

    /** Else two of them would do the change again, past the policy. */
    @Test
    void aRollBackIsNotTakenBack(@TempDir Path folder) {
        Sandbox sandbox = LookTest.executed(folder);
        Answer back = sandbox.cat().run(Requests.rollback("latest"));

        assertThatThrownBy(() -> sandbox.cat().run(Requests.rollback(Sandbox.id(back, "execution"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is a rollback and cannot be rolled back");
        assertThatThrownBy(() -> sandbox.cat().run(Requests.rollback("latest")))
                .hasMessageContaining("has a change that is still applied");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
    }

    @Test
    void rollsBackFromEvidenceThatHoldsOnly(@TempDir Path folder) throws IOException {
        Sandbox sandbox = LookTest.executed(folder);
        Altered.append(LookTest.evidence(sandbox).resolve("changes.patch"), "\n");

        assertThatThrownBy(() -> sandbox.cat().run(Requests.rollback("latest")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("does not prove what was changed");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
    }

    @Test
    void takesNothingBackThatWasNotDone(@TempDir Path folder) {
        Sandbox sandbox = LookTest.twoExecutions(folder);
        String refused = sandbox.executions().get(0).getFileName().toString();

        assertThatThrownBy(() -> sandbox.cat().run(Requests.rollback(refused)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nothing to roll back");
    }
}
