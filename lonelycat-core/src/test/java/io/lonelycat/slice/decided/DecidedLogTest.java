// SPDX-License-Identifier: MIT
package io.lonelycat.slice.decided;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.record.JsonLines.ReadSoFar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecidedLogTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private DecidedLog log() {
        return new DecidedLog(folder.resolve("decided.jsonl"));
    }

    private static AnswerLine answer(String reason) {
        return new AnswerLine(
                NOON,
                "appr_1",
                "plan_1",
                Choice.REJECT,
                "anna",
                ProofKind.KEY,
                true,
                false,
                reason,
                Optional.of(NOON.minusSeconds(60)));
    }

    private static List<String> reasons(DecidedLog log) {
        List<String> reasons = new ArrayList<>();
        log.forEach(0, line -> reasons.add(((AnswerLine) line).reason()));
        return reasons;
    }

    @Test
    void readsWhatItWroteFromThePlaceWhereItStopped() {
        log().append(answer("first"));
        ReadSoFar first = log().forEach(0, line -> assertThat(line).isEqualTo(answer("first")));
        log().append(answer("second\nline"));
        List<DecidedLine> rest = new ArrayList<>();

        ReadSoFar second = log().forEach(first.bytes(), rest::add);

        assertThat(rest).containsExactly(answer("second\nline"));
        assertThat(second).isEqualTo(new ReadSoFar(log().size(), 0));
    }

    @Test
    void aLineThatAKillHasTornHidesNoOther() throws IOException {
        log().append(answer("first"));
        Files.writeString(log().file(), "{\"schema\":\"lonelycat.dec", StandardOpenOption.APPEND);
        ReadSoFar torn = log().forEach(0, line -> {});
        log().append(answer("second"));

        assertThat(reasons(log())).containsExactly("first", "second");
        assertThat(torn.unreadable()).isZero();
        assertThat(log().forEach(0, line -> {}).unreadable()).isEqualTo(1);
    }

    @Test
    void leavesOutWhatIsNoLineOfOurs() throws IOException {
        log().append(answer("first"));
        Files.write(
                log().file(),
                ("{}\n\n" + "x".repeat(2 << 20) + "\n").getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.APPEND);
        log().append(answer("second"));

        assertThat(reasons(log())).containsExactly("first", "second");
        assertThat(log().forEach(0, line -> {}).unreadable()).isEqualTo(2);
    }

    @Test
    void severalMayWriteAtOnce() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            String name = "writer " + writer + " ";
            all.add(writers.submit(() -> {
                for (int line = 0; line < 50; line++) {
                    log().append(answer(name + line));
                }
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        writers.shutdown();

        assertThat(reasons(log())).hasSize(200).doesNotHaveDuplicates();
        assertThat(log().forEach(0, line -> {}).unreadable()).isZero();
    }

    @Test
    void noLineIsLostWhereSeveralBeginTheFile() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        for (int round = 0; round < 200; round++) {
            DecidedLog log = new DecidedLog(folder.resolve("decided-" + round + ".jsonl"));
            CyclicBarrier together = new CyclicBarrier(4);
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                String name = "writer " + writer;
                all.add(writers.submit(() -> {
                    together.await();
                    log.append(answer(name));
                    return name;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }

            assertThat(reasons(log)).hasSize(4).doesNotHaveDuplicates();
        }
        writers.shutdown();
    }

    @Test
    void isEmptyWhereNothingWasDecided() {
        assertThat(log().size()).isZero();
        assertThat(reasons(log())).isEmpty();
    }
}
