// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void oneCallAtATimeIsDoneInTheOrderOfTheirComing() {
        Calls calls = new Calls();
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch all = new CountDownLatch(Calls.WAITING);
        calls.submit(0, silent(), cancel -> await(go));
        for (int call = 1; call <= Calls.WAITING; call++) {
            int number = call;
            assertThat(calls.submit(call, silent(), cancel -> {
                        done.add(number);
                        all.countDown();
                    }))
                    .isEmpty();
        }

        assertThat(calls.submit(99, silent(), cancel -> done.add(99)))
                .get()
                .asString()
                .contains("16 calls are waiting");
        go.countDown();
        await(all);
        calls.end();

        assertThat(done).hasSize(Calls.WAITING).isSorted();
    }

    @Test
    void aCallThatWaitsCanBeCancelledAndOneThatIsDoneIsAskedToStop() {
        Calls calls = new Calls();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicBoolean done = new AtomicBoolean();
        calls.submit("one", silent(), cancel -> {
            begun.countDown();
            await(go);
            stopped.set(cancel.requested());
        });
        await(begun);
        calls.submit("two", silent(), cancel -> done.set(true));

        calls.cancel("one");
        calls.cancel("two");
        go.countDown();
        calls.end();

        assertThat(stopped).isTrue();
        assertThat(done).isFalse();
    }

    @Test
    void aCallThatWaitsIsNotBegunAfterTheClientHasGone() {
        Calls calls = new Calls();
        AtomicBoolean done = new AtomicBoolean();
        calls.submit("one", silent(), cancel -> {
            while (!cancel.requested()) {
                Thread.onSpinWait();
            }
        });
        calls.submit("two", silent(), cancel -> done.set(true));

        calls.end();

        assertThat(done).isFalse();
    }

    @Test
    void aClientHearsHowLongACallTakesWhereTheEngineReportsNothing() {
        List<String> heard = new ArrayList<>();
        CallProgress progress = new CallProgress(
                "lonelycat_plan", Duration.ZERO, (seconds, message) -> heard.add(seconds + " " + message));

        progress.run();
        progress.accept("planned 5 of\n10 files");
        progress.run();
        progress.close();
        progress.run();
        progress.accept("planned 10 of 10 files");

        assertThat(heard)
                .containsExactly(
                        "1 lonelycat_plan was called 0 s ago and is still running",
                        "2 planned 5 of 10 files",
                        "3 lonelycat_plan was called 0 s ago and is still running");
        assertThat(CallProgress.LONGEST_SILENCE).isLessThan(Duration.ofSeconds(14));
    }

    @Test
    void anIdThatIsNotAnsweredYetIsNotTakenAgain() {
        Calls calls = new Calls();
        CountDownLatch go = new CountDownLatch(1);
        calls.submit("one", silent(), cancel -> await(go));

        assertThat(calls.submit("one", silent(), cancel -> {})).get().asString().contains("with a new ID");
        go.countDown();
        calls.end();
    }

    @Test
    void aLineThatIsTooLongIsCutAndTheNextOneRead() throws IOException {
        InputStream in = new ByteArrayInputStream("12345678\n1234\n\nend".getBytes(StandardCharsets.UTF_8));

        List<String> read = new ArrayList<>();
        for (var line = AgentServer.line(in, 4); line.isPresent(); line = AgentServer.line(in, 4)) {
            read.add(new String(line.get(), StandardCharsets.UTF_8));
        }

        assertThat(read).containsExactly("12345", "1234", "", "end");
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
        try (Outbox outbox = new Outbox(stuck, gone::countDown)) {
            for (int message = 0; message < 2 * Outbox.MOST; message++) {
                outbox.send(new byte[] {'x'});
            }
            await(gone);
        }
        never.countDown();
    }

    @Test
    void whatWasAnsweredIsWrittenBeforeTheEnd() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Outbox outbox = new Outbox(out, () -> {})) {
            for (int message = 0; message < 500; message++) {
                outbox.send("x\n".getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("x\n".repeat(500));
    }

    private static CallProgress silent() {
        return new CallProgress("a tool", Duration.ofDays(1), (seconds, message) -> {});
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
