// SPDX-License-Identifier: MIT
package io.lonelycat.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.LonelyCat;
import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.json.Json;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.aether.DefaultSessionData;
import org.eclipse.aether.SessionData;
import org.junit.jupiter.api.Test;

class SessionMemoryTest {
    private static final Path HERE = Path.of("/here");

    @Test
    void doesARequestOnceAndSaysWhereItRan() {
        SessionData session = new DefaultSessionData();
        AtomicInteger runs = new AtomicInteger();

        Answer first = memory(session, "first").once("gate", "default-cli", () -> counted(runs));
        Answer second = memory(session, "second").once("gate", "default-cli", () -> counted(runs));

        assertThat(runs).hasValue(1);
        assertThat(first.status()).isEqualTo("ok");
        assertThat(second.status()).isEqualTo(LonelyCat.SKIPPED);
        assertThat(second.message())
                .isEqualTo("Skipping this goal, because gate@default-cli already ran in this build, in project first.");
    }

    @Test
    void remembersWhatTheCommandLineSaidBeforeTheFirstGoal() {
        SessionData session = new DefaultSessionData();
        Properties properties = new Properties();
        properties.setProperty("lonelycat.limit", "5");
        properties.setProperty("lonelyCat.skip", "true");
        properties.setProperty("revision", "1");

        Map<String, String> first = SessionMemory.propertiesAtStart(session, properties);
        properties.setProperty("lonelycat.result.status", "planned");
        Map<String, String> second = SessionMemory.propertiesAtStart(session, properties);

        assertThat(first).isEqualTo(Map.of("lonelycat.limit", "5", "lonelyCat.skip", "true"));
        assertThat(second).isEqualTo(first);
        assertThat(SessionMemory.propertiesAtStart(new DefaultSessionData(), properties))
                .containsKey("lonelycat.result.status");
    }

    @Test
    void doesOtherRequestsOtherWorkspacesAndOtherSessionsToo() {
        SessionData session = new DefaultSessionData();
        AtomicInteger runs = new AtomicInteger();

        memory(session, "first").once("plan", "one", () -> counted(runs));
        memory(session, "first").once("plan", "two", () -> counted(runs));
        new SessionMemory(session, "first", Path.of("/there")).once("plan", "one", () -> counted(runs));
        memory(new DefaultSessionData(), "first").once("plan", "one", () -> counted(runs));

        assertThat(runs).hasValue(4);
    }

    @Test
    void failsForEveryProjectWhatFailedForTheFirst() {
        SessionData session = new DefaultSessionData();
        AtomicInteger runs = new AtomicInteger();
        memory(session, "first").once("execute", "id", () -> result("execute", Answer.REFUSED));

        Answer second = memory(session, "second").once("execute", "id", () -> counted(runs));

        assertThat(second.exitCode()).isEqualTo(Answer.SET_UP);
        assertThat(second.message()).contains("already failed in this build, in project first");
        assertThat(ResultOutput.properties(second))
                .as("the result of the first")
                .isEmpty();
        assertThat(runs).hasValue(0);
    }

    @Test
    void failsForEveryProjectWhatBrokeForTheFirst() {
        SessionData session = new DefaultSessionData();
        assertThatThrownBy(() -> memory(session, "first").once("execute", "id", () -> {
                    throw new IllegalStateException("disk");
                }))
                .hasMessage("disk");

        Answer second = memory(session, "second").once("execute", "id", () -> result("execute", Answer.OK));

        assertThat(second.exitCode()).isEqualTo(Answer.SET_UP);
        assertThat(second.message()).contains("already ended without a result in this build");
    }

    @Test
    void letsAModuleThatBuildsAtTheSameTimeWaitForTheEnd() throws Exception {
        SessionData session = new DefaultSessionData();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CompletableFuture<Optional<String>> first = CompletableFuture.supplyAsync(() -> once(session, "first", () -> {
            begun.countDown();
            await(mayEnd);
        }));
        await(begun);
        CompletableFuture<Optional<String>> second =
                CompletableFuture.supplyAsync(() -> once(session, "second", () -> {}));

        assertThat(second.completeOnTimeout(Optional.of("waits"), 100, TimeUnit.MILLISECONDS)
                        .get(10, TimeUnit.SECONDS))
                .hasValue("waits");
        mayEnd.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(once(session, "third", () -> {})).isPresent();
    }

    @Test
    void keepsThePlanThatWasMadeButNoneThatWasOnlyLookedAt() {
        SessionData session = new DefaultSessionData();
        memory(session, "first").keep(result("show", "plan_old"));
        assertThat(memory(session, "second").plan("gate")).isEmpty();

        memory(session, "first").keep(result("plan", "plan_new"));

        assertThat(memory(session, "second").plan("gate")).hasValue("plan_new");
        assertThat(new SessionMemory(session, "second", Path.of("/there")).plan("gate"))
                .isEmpty();
    }

    private static Optional<String> once(SessionData session, String project, Runnable work) {
        Answer answer = memory(session, project).once("execute", "id", () -> {
            work.run();
            return result("execute", Answer.OK);
        });
        return Optional.of(answer.message()).filter(it -> answer.status().equals(LonelyCat.SKIPPED));
    }

    private static Answer counted(AtomicInteger runs) {
        runs.incrementAndGet();
        return result("gate", Answer.OK);
    }

    private static Answer result(String goal, int exitCode) {
        return new Answer.Shown(AnswerHead.of(goal, "ok", exitCode, ""), Json.object());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static SessionMemory memory(SessionData session, String project) {
        return new SessionMemory(session, project, HERE);
    }

    private static Answer result(String goal, String plan) {
        return new Answer.Shown(AnswerHead.of(goal, "ok", 0, "").about(Map.of("plan", plan)), Json.object());
    }
}
