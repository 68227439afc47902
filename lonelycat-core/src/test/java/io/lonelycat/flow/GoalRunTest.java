// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.feature.AllFeatures;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalRunTest {
    @Test
    void leavesAResultAlsoAfterAnErrorOfTheJvm(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        WorkspaceSession site =
                new WorkspaceSession(sandbox.settings(), FrontEnd.PLAIN, AllFeatures.ALL, elsewhere -> sandbox.cat());

        assertThatThrownBy(() -> new GoalRun(site, "execute", List.of()).of(() -> {
                    throw new NoClassDefFoundError("a/Class");
                }))
                .isInstanceOf(NoClassDefFoundError.class);

        assertThat(sandbox.read(".lonelycat/result.json"))
                .contains("\"status\": \"failed\"", "java.lang.NoClassDefFoundError: a/Class");
    }
}
