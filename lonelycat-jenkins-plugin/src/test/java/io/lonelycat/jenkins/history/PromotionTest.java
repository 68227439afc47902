// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.controller.JobsHistory;
import io.lonelycat.controller.RemoteHistory;
import io.lonelycat.error.EngineException;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.jenkins.build.ArchivedBuild;
import io.lonelycat.jenkins.build.Begun;
import io.lonelycat.jenkins.controller.TestBuild;
import io.lonelycat.jenkins.controller.TestController;
import io.lonelycat.jenkins.controller.TestJob;
import io.lonelycat.json.Digest;
import io.lonelycat.record.ExecutionStory;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionTest {
    private static final String POLICY =
            Begun.POLICY + "environments: {staging: {}, production: {requires: {appliedIn: staging}}}\n";

    @TempDir
    Path home;

    private TestBuild executed(TestController controller, boolean compared) throws IOException {
        controller.add(new ControllerHistory());
        TestBuild build = TestJob.at(controller, "app").build(1);
        ArchivedBuild.keep(build, evidence, compared);
        new ControllerHistory().archived(build, evidence);
        return build;
    }

    private Path evidence;

    @BeforeEach
    void execute() throws IOException {
        Begun begun = Begun.in(home.resolve("workspace"));
        begun.folder(Begun.request("plan", Map.of("patch", "c.patch"), POLICY, List.of()));
        evidence = begun.folder(Begun.request("execute", Map.of("environment", "staging"), POLICY, List.of()));
    }

    private boolean opensAWay() {
        Digest checksum = ExecutionStory.read(evidence).changeset().checksum();
        return new RemoteHistory(ControllerHistory.jobs().past("app"))
                .answer(new PastQuestion.LastPassage(checksum, "staging"))
                .isPresent();
    }

    @Test
    void countsWhatWasComparedAlsoWhenTheBuildIsDeleted() throws IOException {
        try (TestController controller = TestController.in(home)) {
            executed(controller, true);
            assertThat(opensAWay()).isTrue();

            ControllerHistory.jobs().deleted("app", 1);

            assertThat(opensAWay()).isTrue();
        }
    }

    @Test
    void neverCountsWhatWasNotCompared() throws IOException {
        try (TestController controller = TestController.in(home)) {
            executed(controller, false);
            assertThat(opensAWay()).isFalse();

            ControllerHistory.jobs().deleted("app", 1);

            assertThat(opensAWay()).isFalse();
        }
    }

    @Test
    void neverCountsItWhenTheHistoryIsBuiltAgain() throws IOException {
        try (TestController controller = TestController.in(home)) {
            TestBuild build = executed(controller, false);

            // As the scan of the archives does with each that it finds.
            ControllerHistory.add(build, evidence);

            assertThat(opensAWay()).isFalse();
        }
    }

    @Test
    void countsNothingWhileTheHistoryOfAnotherVersionIsBuiltAgain() throws Exception {
        try (TestController controller = TestController.in(home)) {
            executed(controller, true);
            JobsHistory history = ControllerHistory.jobs();
            assertThat(history.needsRebuild()).isFalse();
            try (Connection index = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("lonelycat/history.db"));
                    Statement altered = index.createStatement()) {
                altered.execute("PRAGMA user_version = 12");
            }
            assertThat(history.needsRebuild()).isTrue();

            assertThat(history.setAsideWhereUnusable()).isPresent();

            assertThat(history.needsRebuild()).as("also after a restart").isTrue();
            assertThatThrownBy(this::opensAWay)
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("is being rebuilt");
            history.completed();
            assertThat(history.needsRebuild()).isFalse();
            assertThat(opensAWay()).isFalse();
        }
    }
}
