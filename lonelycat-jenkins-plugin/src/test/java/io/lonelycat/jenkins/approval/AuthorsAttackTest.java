// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Cause;
import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.flow.remote.PendingApproval;
import io.lonelycat.flow.remote.PendingApproval.Asker;
import io.lonelycat.flow.remote.PendingApproval.Reply;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.jenkins.approval.Authors.Known;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever wrote what a build wants to do approves it themselves, as whoever they can pass for. */
class AuthorsAttackTest {
    private static final Known ASKING = new Known("asmith", "Alice Smith");

    @ParameterizedTest
    @CsvSource({"asmith,Whoever", "Alice Smith,Alice Smith", "alice@corp,alice smith", "ASMITH,x", "x,' Alice Smith '"})
    void whoPushedIsAnAuthorUnderTheIdTheyLogInWith(String id, String name) {
        assertThat(Authors.ids(List.of(new Known(id, name)), ASKING)).contains("asmith", id);
    }

    @ParameterizedTest
    @CsvSource({"bob,Bob Jones", "' ',' '", "smith,Alice"})
    void whoPushedNothingIsNone(String id, String name) {
        assertThat(Authors.ids(List.of(new Known(id, name)), ASKING)).containsExactly(id);
        assertThat(Authors.ids(List.of(new Known("ci", " ")), new Known("eve", " ")))
                .containsExactly("ci");
    }

    @Test
    void theirApprovalDoesNotCountThoughTheyStartedNothing(@TempDir Path folder) {
        GatedPlan plan = GatedPlan.in(folder, "approval: {quorum: 1, notAuthor: true}\n");
        Set<String> authors = Authors.ids(List.of(new Known("Alice Smith", "Alice Smith")), ASKING);
        PendingApproval request = PendingApproval.open(
                plan.folder(),
                Optional.of(new ManagedPolicy("managed: test", plan.policy())),
                new Asker("jenkins", authors, Clock.systemUTC(), new Random()));

        assertThatThrownBy(() -> request.answer(List.of(), says("asmith", Choice.APPROVE)))
                .hasMessageContaining("asmith started this, or wrote what it changes");
        assertThat(request.answer(List.of(), says("asmith", Choice.REJECT))
                        .approval()
                        .decision())
                .isEqualTo(Choice.REJECT);
        assertThat(request.answer(List.of(), says("bob", Choice.APPROVE))
                        .approval()
                        .decision())
                .isEqualTo(Choice.APPROVE);
    }

    @Test
    void buildsInBetweenHideNobody() {
        Cause started = new Cause.UserIdCause("alice") {
            @Override
            public String getUserId() {
                return "alice";
            }
        };

        assertThat(Authors.starters(List.of(started))).containsExactly("alice");
    }

    private static Reply says(String user, Choice choice) {
        return new Reply(user, Set.of(), false, choice, "Looked at it.");
    }
}
