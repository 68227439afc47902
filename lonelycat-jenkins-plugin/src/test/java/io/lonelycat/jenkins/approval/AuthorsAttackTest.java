// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Cause;
import hudson.model.TestUpstream;
import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.controller.PendingApproval;
import io.lonelycat.controller.PendingApproval.Asker;
import io.lonelycat.controller.PendingApproval.Reply;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.jenkins.controller.TestBuild;
import io.lonelycat.jenkins.controller.TestController;
import io.lonelycat.jenkins.controller.TestJob;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The author of the commits tries to approve the change under every possible identity. */
class AuthorsAttackTest {
    @TempDir
    Path folder;

    private static Set<String> authors(String id, String name, String asking, String asksAs) {
        Authors authors = new Authors();
        authors.add(id, name);
        authors.compare(asking, asksAs);
        return authors.ids();
    }

    @ParameterizedTest
    @CsvSource({"asmith,Whoever", "Alice Smith,Alice Smith", "alice@corp,alice smith", "ASMITH,x", "x,' Alice Smith '"})
    void whoPushedIsAnAuthorUnderTheIdTheyLogInWith(String id, String name) {
        assertThat(authors(id, name, "asmith", "Alice Smith")).contains("asmith", id);
    }

    @ParameterizedTest
    @CsvSource({"bob,Bob Jones", "' ',' '", "smith,Alice"})
    void whoPushedNothingIsNone(String id, String name) {
        assertThat(authors(id, name, "asmith", "Alice Smith")).containsExactly(id);
        assertThat(authors("ci", " ", "eve", " ")).containsExactly("ci");
    }

    @Test
    void theirApprovalDoesNotCountThoughTheyStartedNothing() {
        GatedPlan plan = GatedPlan.in(folder, "approval: {quorum: 1, notAuthor: true}\n");
        Set<String> authors = authors("Alice Smith", "Alice Smith", "asmith", "Alice Smith");
        PendingApproval request = PendingApproval.open(
                plan.folder(),
                Optional.of(new ManagedPolicy("managed: test", plan.policy())),
                new Asker("jenkins", authors, Clock.systemUTC()));

        assertThatThrownBy(() -> request.answer(List.of(), says("asmith", Choice.APPROVE)))
                .hasMessageContaining("asmith started the build or wrote the change");
        assertThat(request.answer(List.of(), says("asmith", Choice.REJECT))
                        .after()
                        .isAllowed())
                .isFalse();
        assertThat(request.answer(List.of(), says("bob", Choice.APPROVE))
                        .after()
                        .isAllowed())
                .isTrue();
    }

    @Test
    void whoWroteTheCommitsIsAnAuthorThoughNoUserStartedTheBuild() throws IOException {
        try (TestController controller = TestController.in(folder)) {
            TestBuild build = TestJob.at(controller, "app").build(1).of(controller.user("alice", "Alice"));

            assertThat(Authors.of(build)).containsExactly("alice");
        }
    }

    @Test
    void whoIsToBlameIsAnAuthorThoughTheirCommitsWereInAnEarlierBuild() throws IOException {
        try (TestController controller = TestController.in(folder)) {
            TestBuild build = TestJob.at(controller, "app").build(2).blaming(controller.user("alice", "Alice"));

            assertThat(Authors.of(build)).containsExactly("alice");
        }
    }

    @Test
    void whoAsksIsAnAuthorUnderTheIdTheyLogInWith() throws IOException {
        try (TestController controller = TestController.in(folder)) {
            TestBuild build = TestJob.at(controller, "app").build(1).of(controller.user("alice@corp", "Alice Smith"));
            controller.logIn(controller.user("asmith", "Alice Smith"));

            assertThat(Authors.of(build)).containsExactlyInAnyOrder("asmith", "alice@corp");
        }
    }

    @Test
    void buildsInBetweenHideNobody() throws IOException {
        try (TestController controller = TestController.in(folder)) {
            TestBuild first = TestJob.at(controller, "lib")
                    .build(1)
                    .by(startedBy("alice"))
                    .of(controller.user("bob", "Bob"))
                    .blaming(controller.user("carl", "Carl"));
            TestBuild between = TestJob.at(controller, "mid").build(1).by(new TestUpstream(first, List.of()));
            TestBuild last = TestJob.at(controller, "app").build(1).by(new TestUpstream(between, List.of()));

            assertThat(Authors.of(last)).containsExactlyInAnyOrder("alice", "bob", "carl");
        }
    }

    @Test
    void aDeletedBuildInBetweenHidesNotWhoStartedIt() throws IOException {
        try (TestController controller = TestController.in(folder)) {
            Cause above = new TestUpstream(null, List.of(startedBy("alice")));
            TestBuild last = TestJob.at(controller, "app").build(1).by(new TestUpstream(null, List.of(above)));

            assertThat(Authors.of(last)).containsExactly("alice");
        }
    }

    private static Cause startedBy(String user) {
        return new Cause.UserIdCause(user) {
            @Override
            public String getUserId() {
                return user;
            }
        };
    }

    private static Reply says(String user, Choice choice) {
        return new Reply(user, Set.of(), choice, "Looked at it.");
    }
}
