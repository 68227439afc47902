// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import io.lonelycat.jenkins.step.AskedPlaces.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where a rejection is reported, and how long a build waits for that. */
class ToldAnswersTest {
    private final ExecutorService pool = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        pool.shutdownNow();
    }

    @Test
    void doesNotWaitForAnAgentThatNeverAnswers() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);

        assertThatThrownBy(() -> ToldAnswers.within(pool, Duration.ofMillis(20), () -> {
                    try {
                        return new CountDownLatch(1).await(1, TimeUnit.HOURS);
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("away or busy");
        assertThat(interrupted.await(1, TimeUnit.MINUTES)).as("nothing goes on").isTrue();
    }

    @Test
    void saysWhateverGoesWrong() {
        assertThatThrownBy(() -> ToldAnswers.within(pool, Duration.ofMinutes(1), () -> {
                    throw new LinkageError("lost on the way");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("lost on the way");
    }

    @Test
    void asksTheGateAgainAsItWasAskedButWaitsForNobodyAndWritesNoReports() {
        StepCall again = place("plan_1", "plan_1", "agent1").again();

        assertThat(again.goal()).isEqualTo("gate");
        assertThat(again.policy()).isEqualTo("asks");
        assertThat(again.parameters())
                .isEqualTo(Map.of("plan", "plan_1", "environment", "production", "approvals", "said"));
    }

    @Test
    void namesThePlanWhereTheStepNamedNoneAndLeavesAFolderAsItIs() {
        assertThat(place("plan_1", "", "agent1").again().parameters()).containsEntry("plan", "plan_1");
        assertThat(place("plan_1", "target/plan", "agent1").again().parameters())
                .containsEntry("plan", "target/plan");
    }

    @Test
    void keepsTheLastPlaceOfAPlanAndNotEachThatEverWas() {
        AskedPlaces places = new AskedPlaces();
        places.add(place("plan_x", "", "first"));
        places.add(place("plan_x", "", "second"));
        assertThat(places.find("plan_x")).map(Place::agent).contains("second");

        for (int i = 0; i < 100; i++) {
            places.add(place("plan_" + i, "", "agent1"));
        }

        assertThat(places.find("plan_x")).isEmpty();
        assertThat(places.find("plan_99")).isPresent();
    }

    private static Place place(String planId, String named, String agent) {
        GateStep step = new GateStep();
        step.plan = named;
        step.policy = "asks";
        step.environment = "production";
        step.approvals = "said";
        step.wait = "PT1H";
        step.explain = "docs/guide.md";
        step.reports = "markdown";
        try {
            return new Place(planId, agent, "/agent/x", step.call());
        } catch (AbortException e) {
            throw new AssertionError(e);
        }
    }
}
