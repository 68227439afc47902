// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static io.lonelycat.flow.change.GateRun.facts;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.FrontEnd.OwnBuild;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildFactsTest {
    @Test
    void knowsWhatTheEnvironmentSays() {
        assertThat(facts(
                        Optional.empty(),
                        Map.of("BRANCH_NAME", "release/1", "BUILD_URL", "https://ci.example/job/a/7/")))
                .isEqualTo(Map.of("branch", "release/1", "buildUrl", "https://ci.example/job/a/7/"));
    }

    @Test
    void takesWhatTheServerKnowsItself() {
        assertThat(facts(
                        Optional.of(new OwnBuild("https://me:secret@ci.example/job/a/7/", Optional.of("origin/x"))),
                        Map.of("BRANCH_NAME", "other")))
                .isEqualTo(Map.of("branch", "origin/x", "buildUrl", "https://ci.example/job/a/7/"));
        assertThat(facts(Optional.of(new OwnBuild("job/a/7/", Optional.empty())), Map.of()))
                .isEqualTo(Map.of("buildUrl", "job/a/7/"));
    }

    @Test
    void publishesNothingElseAndNoPassword() {
        assertThat(facts(Optional.empty(), Map.of("PATH", "/bin", "TOKEN", "t", "BRANCH_NAME", " ")))
                .isEmpty();
        assertThat(facts(Optional.empty(), Map.of("BUILD_URL", "https://me:secret@ci.example/job/a@b/")))
                .containsEntry("buildUrl", "https://ci.example/job/a@b/");
    }
}
