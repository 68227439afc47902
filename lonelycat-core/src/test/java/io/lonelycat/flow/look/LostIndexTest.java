// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.flow.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index was removed: the next execution rebuilds it, including earlier executions. */
class LostIndexTest {
    private static String health(Sandbox sandbox) {
        return sandbox.cat().config().message();
    }

    @Test
    void holdsTheFirstExecutionOfAll(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        Result first = sandbox.execute();

        assertThat(first.exitCode()).as(first.message()).isEqualTo(Result.OK);
        assertThat(health(sandbox)).contains("agrees with the evidence: 1 execution.");
    }

    @Test
    void holdsAlsoTheExecutionsBefore(@TempDir Path folder) throws Exception {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        Result first = sandbox.execute();
        Files.delete(sandbox.state("history.db"));

        Result second = sandbox.cat().rollback(Sandbox.id(first, "execution"), Optional.empty());

        assertThat(second.exitCode()).as(second.message()).isEqualTo(Result.OK);
        assertThat(health(sandbox)).contains("agrees with the evidence: 2 executions.");
        assertThat(sandbox.history().message())
                .contains(Sandbox.id(first, "execution"), Sandbox.id(second, "execution"));
    }
}
