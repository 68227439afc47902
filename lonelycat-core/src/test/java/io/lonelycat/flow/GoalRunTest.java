// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.FrontEnd;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalRunTest {
    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private GoalRun run;

    @BeforeEach
    void plan() {
        sandbox = Sandbox.planned(folder);
        WorkspaceSession site =
                new WorkspaceSession(sandbox.settings(), FrontEnd.PLAIN, AllFeatures.ALL, elsewhere -> sandbox.cat());
        run = new GoalRun(site, ExecuteRequest.of(Optional.empty()));
    }

    @Test
    void leavesAResultAlsoAfterAnErrorOfTheJvm() {
        assertThatThrownBy(() -> run.run(here -> {
                    throw new NoClassDefFoundError("a/Class");
                }))
                .isInstanceOf(NoClassDefFoundError.class);

        assertThat(sandbox.read(".lonelycat/result.json"))
                .contains("\"status\": \"failed\"", "java.lang.NoClassDefFoundError: a/Class");
    }

    @Test
    void leavesTheAnswerOfTheFrontEndAfterABug() {
        RuntimeException bug = new IllegalStateException("a state");

        assertThatThrownBy(() -> run.run(here -> {
                    throw bug;
                }))
                .isSameAs(bug);

        assertThat(sandbox.read(".lonelycat/result.json"))
                .isEqualTo(
                        new String(Json.pretty(Answer.Refused.of("execute", bug).toJson()), StandardCharsets.UTF_8));
    }
}
