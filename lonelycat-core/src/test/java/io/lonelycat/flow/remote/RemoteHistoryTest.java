// SPDX-License-Identifier: MIT
package io.lonelycat.flow.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.flow.FrontEnd.HistorySource;
import io.lonelycat.gate.past.ContentMark;
import io.lonelycat.gate.past.PastFacts.PastOutcome;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.PastQuestion.Executions;
import io.lonelycat.gate.past.PastQuestion.LastOutcome;
import io.lonelycat.gate.past.Promotion;
import io.lonelycat.json.Digest;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.slice.insight.SpentCosts;
import io.lonelycat.slice.insight.SpentCosts.Spent;
import io.lonelycat.slice.insight.SpentCosts.SpentMoney;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RemoteHistoryTest {
    private static final Instant SINCE = Instant.parse("2026-11-20T08:00:00.123Z");
    private static final WorkspacePath PATH = WorkspacePath.of("src/\u00fc \"x\".java");
    private static final Digest CHECKSUM = Digest.of("a".getBytes(StandardCharsets.UTF_8));

    @Test
    void saysWhatThePastSaysThatItAsks() {
        RemoteHistory asked = new RemoteHistory(new HistoryResponder(new Told(), AllSlices.QUESTIONS)::answer);
        for (PastQuestion<?> question : Told.ANSWERS.keySet()) {
            assertThat((Object) asked.answer(question)).isEqualTo(Told.ANSWERS.get(question));
        }
        assertThat(asked.answer(new LastOutcome(WorkspacePath.of("other")))).isEmpty();
        assertThat(asked.passage(CHECKSUM, "staging")).contains(new Promotion("exec_1", SINCE));
        assertThat(asked.passage(CHECKSUM, "production")).isEmpty();
        assertThat(asked.usedApprovals(CHECKSUM, List.of("appr_1", "appr_2"))).isEqualTo(Map.of("appr_1", "exec_7"));
        assertThat(asked.usedApprovals(CHECKSUM, List.of())).isEmpty();
    }

    @Test
    void knowsEveryQuestionThatThereIs() {
        assertThat(Told.ANSWERS.keySet().stream().map(Object::getClass))
                .contains(PastQuestion.class.getDeclaredClasses())
                .hasSize(PastQuestion.class.getDeclaredClasses().length + AllSlices.QUESTIONS.size());
    }

    @Test
    void answersNoQuestionThatIsNone() {
        HistoryResponder answers = new HistoryResponder(new Told(), AllSlices.QUESTIONS);
        for (String question : List.of(
                "",
                "[]",
                "{}",
                "{\"question\":\"rows\"}",
                "{\"question\":\"executions\"}",
                "{\"question\":\"executions\",\"since\":\"2026-11-20T08:00:00.123Z\",\"job\":\"other\"}",
                "{\"question\":\"executionsOf\",\"path\":\"../x\",\"since\":\"2026-11-20T08:00:00.123Z\"}",
                "{\"question\":\"" + "x".repeat(70_000) + "\"}")) {
            assertThat(answers.answer(question)).startsWith("{\"problem\":\"");
        }
        String many = "\"a\"" + ",\"a\"".repeat(200);
        assertThat(answers.answer("{\"question\":\"usedApprovals\",\"checksum\":\"" + CHECKSUM + "\",\"approvals\":["
                        + many + "]}"))
                .contains("more approvals than a change can have");
    }

    @Test
    void aProblemThereIsAProblemHere() {
        RemoteHistory asked = new RemoteHistory(question -> "{\"problem\":\"it is damaged\"}");
        assertThatThrownBy(() -> asked.answer(new Executions(SINCE)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("it is damaged");
    }

    /** A past that checks what it is asked. */
    private static final class Told implements HistorySource {
        static final SpentCosts COSTS =
                new SpentCosts(70, List.of(new SpentMoney("EUR", 250_000), new SpentMoney("USD", 1_500_000)));

        static final Map<PastQuestion<?>, Object> ANSWERS = new HashMap<>(Map.of(
                new Executions(SINCE),
                1L,
                new PastQuestion.ExecutionsOf(PATH, SINCE),
                2L,
                new PastQuestion.ExecutionsBy("ada \ud83d\ude00", SINCE),
                3L,
                new PastQuestion.Rollbacks(SINCE),
                4L,
                new PastQuestion.RollbacksOf(PATH, SINCE),
                5L,
                new LastOutcome(PATH),
                Optional.of(PastOutcome.QUARANTINED),
                new PastQuestion.ContentsOf(PATH, SINCE),
                List.of(ContentMark.NONE, ContentMark.of(CHECKSUM)),
                new Spent(SINCE, Digest.of(new byte[0])),
                COSTS));

        @Override
        @SuppressWarnings("unchecked") // the table above has the answer that belongs to each
        public <A> A answer(PastQuestion<A> question) {
            return (A) ANSWERS.getOrDefault(question, Optional.empty());
        }

        @Override
        public Optional<Promotion> passage(Digest checksum, String environment) {
            return environment.equals("staging") ? Optional.of(new Promotion("exec_1", SINCE)) : Optional.empty();
        }

        @Override
        public Map<String, String> usedApprovals(Digest checksum, List<String> approvals) {
            return Map.of(approvals.get(0), "exec_7");
        }
    }
}
