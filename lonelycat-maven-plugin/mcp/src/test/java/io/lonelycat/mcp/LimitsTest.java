// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.mcp.Calls.CallLimits;
import io.lonelycat.mcp.Parameter.Accepts;
import io.lonelycat.workspace.Cancel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** How much is taken, and what becomes of the rest. */
class LimitsTest {
    private static final Clock STILL = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final List<Parameter> PARAMETERS = List.of(
            Parameter.required("plan", Accepts.PLAN, "The plan."),
            Parameter.optional("text", Accepts.TEXT, "A text."),
            Parameter.optional("number", Accepts.NUMBER, "A number."),
            Parameter.optional("truth", Accepts.TRUTH, "A truth."),
            Parameter.optional("texts", Accepts.TEXTS, "Texts."),
            Parameter.optional("named", Accepts.NAMED_TEXTS, "Named texts."));

    @Test
    void oneCallAtATimeIsDoneInTheOrderOfTheirComing() {
        Calls calls = new Calls(new CallLimits(3, 10), STILL);
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch go = new CountDownLatch(1);
        calls.submit(0, () -> await(go));
        for (int call = 1; call <= 3; call++) {
            int number = call;
            assertThat(calls.submit(call, () -> done.add(number))).isEmpty();
        }

        assertThat(calls.submit(4, () -> done.add(4))).get().asString().contains("3 wait");
        go.countDown();
        calls.end();
        calls.await();

        assertThat(done).containsExactly(1, 2, 3);
    }

    @Test
    void aCallThatWaitsCanBeCancelledAndOneThatIsDoneIsAskedToStop() {
        Calls calls = new Calls(new CallLimits(3, 10), STILL);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicBoolean done = new AtomicBoolean();
        calls.submit("one", () -> {
            Cancel cancel = calls.cancelOfThis();
            begun.countDown();
            await(go);
            stopped.set(cancel.requested());
        });
        await(begun);
        calls.submit("two", () -> done.set(true));

        calls.cancel("one");
        calls.cancel("two");
        go.countDown();
        calls.end();
        calls.await();

        assertThat(stopped).isTrue();
        assertThat(done).isFalse();
    }

    @Test
    void anIdThatIsNotAnsweredYetIsNotTakenAgain() {
        Calls calls = new Calls(new CallLimits(3, 10), STILL);
        CountDownLatch go = new CountDownLatch(1);
        calls.submit("one", () -> await(go));

        assertThat(calls.submit("one", () -> {})).get().asString().contains("use each id once");
        go.countDown();
        calls.end();
        calls.await();
    }

    @Test
    void aMinuteHasSoManyCallsAndTheNextOneHasThemAgain() {
        Instant[] now = {Instant.EPOCH};
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        };
        Calls calls = new Calls(new CallLimits(10, 2), clock);
        assertThat(calls.submit(1, () -> {})).isEmpty();
        assertThat(calls.submit(2, () -> {})).isEmpty();

        assertThat(calls.submit(3, () -> {})).get().asString().contains("wait a minute");
        now[0] = Instant.EPOCH.plus(Duration.ofMinutes(1));
        assertThat(calls.submit(4, () -> {})).isEmpty();
        calls.end();
        calls.await();
    }

    @Test
    void aLineThatIsTooLongIsDroppedAndTheNextOneRead() throws IOException {
        MessageReader reader = reader("12345678\n\n \r\n1234\n123456789\nend", 4);

        List<String> read = new ArrayList<>();
        for (var line = reader.next(); line.isPresent(); line = reader.next()) {
            read.add(line.get().tooLong() ? "too long" : new String(line.get().bytes(), StandardCharsets.UTF_8));
        }

        assertThat(read).containsExactly("too long", "1234", "too long", "end");
    }

    private static MessageReader reader(String text, int longest) {
        return new MessageReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), longest);
    }

    @Test
    void whoeverDoesNotReadIsGoneAfterAWhileAndHoldsUpNobodyAnyMore() {
        CountDownLatch gone = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        OutputStream stuck = new OutputStream() {
            @Override
            public void write(int value) {
                LimitsTest.await(never);
            }
        };
        try (Outbox outbox = new Outbox(stuck, Duration.ofMillis(50), gone::countDown)) {
            for (int message = 0; message < 1_000; message++) {
                outbox.send(new byte[] {'x'});
            }
            await(gone);
        }
        never.countDown();
    }

    @Test
    void whatWasAnsweredIsWrittenBeforeTheEnd() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Outbox outbox = new Outbox(out, Duration.ofSeconds(30), () -> {})) {
            for (int message = 0; message < 500; message++) {
                outbox.send("x".getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("x\n".repeat(500));
    }

    @Test
    void argumentsOfOtherTypesAreRefusedByName() {
        String plan = "plan_01k9x3m5e7q8r2t4v6w8y0z1a3";

        refused(Map.of("plan", 7), "`plan` must be the id of a plan");
        refused(Map.of(), "`plan` is missing");
        refused(Map.of("plan", plan, "text", List.of()), "`text` must be a text");
        refused(Map.of("plan", plan, "text", "x".repeat(4_001)), "`text` has 4001 characters");
        refused(Map.of("plan", plan, "number", 101), "`number` must be a whole number");
        refused(Map.of("plan", plan, "number", "7"), "`number` must be a whole number");
        refused(Map.of("plan", plan, "truth", "true"), "`truth` must be true or false");
        refused(Map.of("plan", plan, "texts", List.of(1)), "`texts` must be a text");
        refused(Map.of("plan", plan, "texts", Collections.nCopies(101, "x")), "`texts` has 101 values");
        refused(Map.of("plan", plan, "named", Map.of("a", Map.of())), "`named` must be a text");
        refused(Map.of("plan", plan, "txt", "x"), "no argument `txt`; did you mean `text`?");
        assertThat(Arguments.read(PARAMETERS, Map.of("plan", plan, "truth", true, "number", 7))
                        .number("number"))
                .hasValue(7);
    }

    private static void refused(Map<String, Object> given, String why) {
        assertThatThrownBy(() -> Arguments.read(PARAMETERS, given))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aLongTextKeepsItsBeginningAndItsEnd() {
        String cut = Answer.cut("a".repeat(10_000) + "z".repeat(10_000), 1_200);

        assertThat(cut)
                .startsWith("aaa")
                .endsWith("zzz")
                .contains("characters left out")
                .hasSizeLessThan(1_200);
        assertThat(Answer.cut("\ud83d\udc08".repeat(1_000), 999)).doesNotContain("\ud83d\n");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
