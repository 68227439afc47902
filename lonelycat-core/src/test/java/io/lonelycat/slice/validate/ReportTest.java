// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lonelycat.error.EngineException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.slice.validate.Report.ProbeGroup;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final String HOSTILE = "<a href=\"x\">&amp; ]]> \u0000\u001b[31m? \n2nd line";

    @Test
    void doesNotLetAProbePassThatClaimsNothing() {
        TriedProbe tried = TriedProbe.of(probe(claims -> {}));

        assertThat(tried.ok()).isFalse();
        assertThat(tried.line()).contains("[FAIL] ", "nothing was tried out");
    }

    @Test
    void countsClaimsAndKeepsThoseThatAreNotSo() {
        TriedProbe tried = TriedProbe.of(probe(claims -> {
            claims.equal("the sum", 4, 4);
            claims.equal("the sum", 4, 5);
            claims.contains("the text", "b", "abc");
            claims.contains("the text", "d", "abc");
            claims.refused("input", List.of("why"), () -> {});
        }));

        assertThat(tried.claims()).isEqualTo(5);
        assertThat(tried.problems())
                .extracting(Claims.Broken::expected)
                .containsExactly("the sum is 4", "the text says d", "input is refused for why");
        assertThat(tried.line()).isEqualTo("[FAIL] Works: expected: the sum is 4; seen: 5 (and 2 more). Fix it.");
    }

    @Test
    void keepsWhatWasClaimedBeforeTheMachineFailed() {
        TriedProbe tried = TriedProbe.of(probe(claims -> {
            claims.equal("one", 1, 2);
            throw new EngineException("The disk is gone.");
        }));

        assertThat(tried.problems())
                .containsExactly(
                        new Claims.Broken("one is 1", "2"),
                        new Claims.Broken("the probe comes to its end", "The disk is gone."));
    }

    @Test
    void triesTheRestWhateverHappensInOne() {
        List<String> told = new ArrayList<>();
        ProbeGroup part = ProbeGroup.of(
                "engine",
                "The engine",
                List.of(
                        probe(claims -> {
                            throw new IllegalStateException("broken");
                        }),
                        probe(claims -> claims.equal("one", 1, 1))),
                new ProbeTurns(Cancel.NEVER, told::add));

        assertThat(part.probes()).extracting(TriedProbe::ok).containsExactly(false, true);
        assertThat(part.passed()).isEqualTo(1);
        assertThat(told).as("each of them").hasSize(2);
        assertThat(told.get(0)).startsWith("[FAIL] ");
    }

    @Test
    void triesSeveralAtOnceAndListsThemInTheirOrder() {
        assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
        CyclicBarrier both = new CyclicBarrier(2);
        List<String> told = new ArrayList<>();
        List<Thread> tellers = new ArrayList<>();
        List<Probe> probes = IntStream.range(0, 6)
                .mapToObj(number -> new Probe("Works" + number, "It works " + number, "Fix it.", claims -> {
                    claims.holds("another one runs at the same time", isReached(both), "it ran alone");
                }))
                .toList();

        ProbeGroup part = ProbeGroup.of("engine", "The engine", probes, new ProbeTurns(Cancel.NEVER, line -> {
            told.add(line);
            tellers.add(Thread.currentThread());
        }));

        assertThat(part.passed()).as(told.toString()).isEqualTo(6);
        assertThat(part.probes())
                .extracting(tried -> tried.probe().name())
                .containsExactly("Works0", "Works1", "Works2", "Works3", "Works4", "Works5");
        assertThat(told)
                .extracting(line -> line.substring(line.length() - 1))
                .containsExactly("0", "1", "2", "3", "4", "5");
        assertThat(tellers).containsOnly(Thread.currentThread());
    }

    private static boolean isReached(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
            return true;
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            return false;
        }
    }

    @Test
    void givesNoTurnAfterTheUserCancelled() {
        AtomicBoolean cancelled = new AtomicBoolean();
        List<Probe> probes = IntStream.range(0, 50)
                .mapToObj(number -> probe(claims -> {
                    claims.equal("one", 1, 1);
                    cancelled.set(true);
                }))
                .toList();

        ProbeGroup part = ProbeGroup.of("engine", "The engine", probes, new ProbeTurns(cancelled::get, line -> {}));

        assertThat(part.probes()).hasSize(50).last().satisfies(tried -> assertThat(tried.problem())
                .contains("the user cancelled it"));
        assertThat(part.passed()).isBetween(1L, (long) Runtime.getRuntime().availableProcessors());
    }

    /** Their workspaces are removed next. */
    @Test
    void waitsForThoseThatHaveBegunWhenTheMachineFails() {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        List<Probe> probes = new ArrayList<>();
        probes.add(probe(claims -> {
            throw new OutOfMemoryError("as if");
        }));
        for (int i = 0; i < 50; i++) {
            probes.add(probe(claims -> {
                begun.incrementAndGet();
                Thread.yield();
                ended.incrementAndGet();
            }));
        }
        ProbeTurns turns = new ProbeTurns(Cancel.NEVER, line -> {});

        assertThatThrownBy(() -> turns.all(probes))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("as if");

        assertThat(ended).hasValue(begun.get());
    }

    @Test
    void hasItsSchema() throws IOException {
        assertThat(problems(Json.pretty(report().toJson()))).isEmpty();
        assertThat(problems(new String(Json.pretty(report().toJson()), StandardCharsets.UTF_8)
                        .replace("\"ok\": false", "\"ok\": true")
                        .getBytes(StandardCharsets.UTF_8)))
                .isNotEmpty();
    }

    private static Report report() {
        ProbeGroup part = ProbeGroup.of(
                "engine",
                "The engine",
                List.of(
                        probe(claims -> claims.equal("the text", "harmless", HOSTILE)),
                        probe(claims -> claims.equal("one", 1, 1))),
                new ProbeTurns(Cancel.NEVER, line -> {}));
        return new Report(Instant.parse("2026-03-01T10:00:00.123Z"), Digest.of(new byte[0]), List.of(part));
    }

    private static List<Error> problems(byte[] report) throws IOException {
        String name = "validation.schema.json";
        try (InputStream in = Objects.requireNonNull(Report.class.getResourceAsStream(name), name)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in)
                    .validate(new ObjectMapper().readTree(report));
        }
    }

    private static Probe probe(Consumer<Claims> look) {
        return new Probe("Works", "It works", "Fix it.", look);
    }
}
