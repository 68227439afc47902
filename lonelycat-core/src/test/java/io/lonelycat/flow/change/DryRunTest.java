// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.Requests;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run does everything but touch the workspace, run the checks, and leave a record. */
class DryRunTest {

    @Test
    void needsAnApproval(@TempDir Path folder) {
        Answer dry = dryRun(
                Sandbox.withGuide(folder),
                sandbox -> sandbox.file(
                        "lonelycat-policy.yaml", "schema: lonelycat.policy/1\npaths: {need_approval: ['docs/**']}\n"));

        assertThat(dry.exitCode()).isEqualTo(Answer.APPROVAL_NEEDED);
        assertThat(dry.message()).contains("approval needed", "`lonelycat keygen");
    }

    @Test
    void isCancelled(@TempDir Path folder) {
        Answer dry = dryRun(Sandbox.withGuide(folder), sandbox -> sandbox.cancel = () -> true);

        assertThat(dry.exitCode()).as(dry.message()).isEqualTo(Answer.REFUSED);
    }

    @Test
    void doesNotMakeTheRealRunBelieveThatAllIsDone(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        dryRun(sandbox, it -> {});

        assertThat(sandbox.execute().status()).isEqualTo("applied");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nnew\n");
    }

    private static Answer dryRun(Sandbox sandbox, Consumer<Sandbox> meanwhile) {
        sandbox.plan(Sandbox.GUIDE_PATCH);
        meanwhile.accept(sandbox);
        Map<String, String> before = sandbox.wholeTree();
        Map<String, String> plans = sandbox.stateTree("plans");

        Answer dry = sandbox.cat().run(Requests.dry(ExecuteRequest.of(Optional.empty()), true));

        assertThat(sandbox.wholeTree()).isEqualTo(before);
        assertThat(sandbox.stateTree("plans")).isEqualTo(plans);
        assertThat(sandbox.executions()).isEmpty();
        assertThat(sandbox.state("history.db")).doesNotExist();
        assertThat(sandbox.stateTree("journal")).isEmpty();
        assertThat(sandbox.recover().message()).startsWith("Nothing to recover");
        return dry;
    }
}
