// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.FrontEnd.OwnBuild;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildFactsTest {
    @Test
    void knowsWhatTheEnvironmentSays() {
        assertThat(BuildFacts.of(Map.of("BRANCH_NAME", "release/1", "BUILD_URL", "https://ci.example/job/a/7/")))
                .isEqualTo(Map.of("branch", "release/1", "buildUrl", "https://ci.example/job/a/7/"));
    }

    @Test
    void takesWhatTheServerKnowsItself() {
        assertThat(BuildFacts.of(new OwnBuild("https://me:secret@ci.example/job/a/7/", Optional.of("origin/x"))))
                .isEqualTo(Map.of("branch", "origin/x", "buildUrl", "https://ci.example/job/a/7/"));
        assertThat(BuildFacts.of(new OwnBuild("job/a/7/", Optional.empty()))).isEqualTo(Map.of("buildUrl", "job/a/7/"));
    }

    @Test
    void publishesNothingElseAndNoPassword() {
        assertThat(BuildFacts.of(Map.of("PATH", "/bin", "TOKEN", "t", "BRANCH_NAME", " ")))
                .isEmpty();
        assertThat(BuildFacts.of(Map.of("BUILD_URL", "https://me:secret@ci.example/job/a@b/")))
                .containsEntry("buildUrl", "https://ci.example/job/a@b/");
    }
}
