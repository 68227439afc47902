// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.FrontEnd.OwnBuild;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuildFactsTest {
    @Test
    void knowsWhatTheServersSay() {
        assertThat(BuildFacts.of(Map.of("GIT_BRANCH", "origin/release/1", "BUILD_URL", "https://ci.example/job/a/7/")))
                .isEqualTo(Map.of("branch", "release/1", "buildUrl", "https://ci.example/job/a/7/"));
        assertThat(BuildFacts.of(Map.of(
                        "GITHUB_HEAD_REF",
                        "",
                        "GITHUB_REF_NAME",
                        "main",
                        "GITHUB_SERVER_URL",
                        "https://github.example",
                        "GITHUB_REPOSITORY",
                        "a/b",
                        "GITHUB_RUN_ID",
                        "42")))
                .isEqualTo(Map.of("branch", "main", "buildUrl", "https://github.example/a/b/actions/runs/42"));
        assertThat(BuildFacts.of(Map.of("CI_COMMIT_REF_NAME", "topic", "CI_JOB_URL", "https://lab.example/j/1")))
                .isEqualTo(Map.of("branch", "topic", "buildUrl", "https://lab.example/j/1"));
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
