// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import hudson.model.TaskListener;
import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.jenkins.agent.EngineRequest;
import io.lonelycat.jenkins.config.LonelyCatConfiguration;
import io.lonelycat.jenkins.controller.TestBuild;
import io.lonelycat.jenkins.controller.TestController;
import io.lonelycat.jenkins.controller.TestJob;
import io.lonelycat.next.Goal;
import java.io.File;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines can set every variable by {@code withEnv} or parameters, so the identity comes from the build. */
class BuildIdentityTest {
    private static final Map<String, String> MADE_UP = Map.of(
            "BUILD_URL", "http://jenkins.example/job/release/7/",
            "CI_JOB_URL", "http://jenkins.example/job/release/7/",
            "BUILD_TAG", "jenkins-release-7",
            "JOB_NAME", "release",
            "BRANCH_NAME", "main",
            "GIT_BRANCH", "origin/main",
            "BUILD_USER_ID", "boss");

    @TempDir
    Path home;

    private EngineRequest request(TestController controller, Map<String, String> ofJob) throws Exception {
        controller.add(new LonelyCatConfiguration());
        TestBuild build = new TestJob(controller, "app", ofJob).build(3);
        StepCall call = new StepCall(Goal.PLAN, Map.of(), "", FailureThreshold.DENY);
        TaskListener silent = () -> new PrintStream(OutputStream.nullOutputStream());
        return new StepEnvironment(call, build, new FilePath(new File("/")), silent, MADE_UP).request();
    }

    @Test
    void isTheBuildsOwnWhateverItsEnvironmentSays() throws Exception {
        try (TestController controller = TestController.in(home)) {
            EngineRequest request = request(controller, Map.of("BRANCH_NAME", "topic"));

            assertThat(request.correlation()).isEqualTo("http://jenkins.example/job/app/3/");
            assertThat(request.branch()).isEqualTo("topic");
            assertThat(request.user()).isEqualTo("jenkins");
        }
    }

    @Test
    void hasNoBranchWhereItsJobHasNone() throws Exception {
        try (TestController controller = TestController.in(home)) {
            assertThat(request(controller, Map.of()).branch()).isNull();
            assertThat(request(controller, Map.of("BRANCH_NAME", " ")).branch()).isNull();
        }
    }
}
