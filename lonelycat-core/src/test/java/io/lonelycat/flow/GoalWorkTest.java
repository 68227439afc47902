// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.feature.AllFeatures;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalWorkTest {
    @Test
    void leavesAResultAlsoAfterAnErrorOfTheJvm(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        WorkspaceSession site =
                new WorkspaceSession(sandbox.settings(), FrontEnd.PLAIN, AllFeatures.ALL, elsewhere -> sandbox.cat());

        GoalWork<ExecuteRequest> work = GoalWork.of(ExecuteRequest.class, (here, it) -> {
            throw new NoClassDefFoundError("a/Class");
        });

        assertThatThrownBy(() -> work.run(site, ExecuteRequest.of(Optional.empty())))
                .isInstanceOf(NoClassDefFoundError.class);

        assertThat(sandbox.read(".lonelycat/result.json"))
                .contains("\"status\": \"failed\"", "java.lang.NoClassDefFoundError: a/Class");
    }
}
