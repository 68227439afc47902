// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.past.PastQuestion.Costs;
import io.lonelycat.gate.past.PastQuestion.ExecutionsOf;
import io.lonelycat.gate.past.PastQuestion.LastOutcome;
import io.lonelycat.gate.past.PastQuestion.LastPassage;
import io.lonelycat.gate.past.PastQuestion.LastRehearsal;
import io.lonelycat.gate.past.PastQuestion.RollbacksOf;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

public class RecordedPastTest {
    private static final Instant SINCE = Instant.parse("2026-01-30T12:00:00.123Z");
    private static final WorkspacePath PATH = WorkspacePath.of("src/\u00fc \"x\".java");

    public static List<PastQuestion<?>> questions() {
        return List.of(
                new ExecutionsOf(PATH, SINCE),
                new RollbacksOf(PATH, SINCE.plusNanos(4_567)),
                new LastOutcome(PATH),
                new LastOutcome(WorkspacePath.of("new.txt")),
                new Costs(SINCE, Digest.of("change".getBytes(UTF_8))),
                new LastRehearsal(Digest.of("plan".getBytes(UTF_8)), SINCE.plusNanos(4_567)),
                new LastPassage(Digest.of("change".getBytes(UTF_8)), "staging"),
                new LastPassage(Digest.of("change".getBytes(UTF_8)), "production"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void comesBackFromItsDocument(PastQuestion<?> question) {
        Object answer = new KnownPast().answer(question);
        Past.Recorder asked = new Past.Recorder(new KnownPast());

        assertThat((Object) asked.answer(question)).isEqualTo(answer);
        Past.Recorded read = read(Json.line(asked.recorded()));
        assertThat(read).isEqualTo(asked.recorded());
        assertThat((Object) read.answer(question)).isEqualTo(answer);
        assertThatThrownBy(() -> Past.Recorded.NONE.answer(question))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("a fact about earlier executions that decision.json does not have: `"
                        + PastQuestion.name(question) + "`");
    }

    @ParameterizedTest
    @MethodSource("questions")
    void ofAPastWithoutExecutionsIsNothing(PastQuestion<?> question) {
        assertThat((Object) Past.NONE.answer(question)).isIn(0L, Optional.empty(), ReportedCosts.Total.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'question': 'lastOutcome', 'path': 'a', 'answer': 'perhaps'} | expected one of applied, already_applied",
                "{'question': 'executionsOf', 'path': 'a', 'since': '2026-01-30T12:00:00Z', 'answer': -1} | answer",
                "{'question': 'executionsOf', 'path': 'a', 'since': '2026-01-30T12:00:00Z'} | answer",
                "{'question': 'executionsOf', 'path': 'a', 'since': '2026-01-30T12:00:00Z', 'answer': 1, 'b': 1} | b",
                "{'question': 'mood', 'answer': 1} | unknown question about the history",
            })
    void isReadStrictly(String document, String problem) {
        assertThatThrownBy(() -> read("[" + document.replace('\'', '"') + "]"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void hasOneAnswerToAQuestion() {
        String one = "{'question': 'executionsOf', 'path': 'a', 'since': '2026-01-30T12:00:00Z', 'answer': 1}";
        assertThatThrownBy(() -> read(("[" + one + "," + one.replace("1}", "2}") + "]").replace('\'', '"')))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("/history/1: the question `executionsOf` has two answers");
    }

    @Test
    void answersOnlyTheSameQuestion() {
        Past.Recorded recorded = new Past.Recorded(Map.of(new ExecutionsOf(PATH, SINCE), 3L));
        assertThat(recorded.answer(new ExecutionsOf(PATH, SINCE.plusNanos(4_567))))
                .isEqualTo(3L);
        for (PastQuestion<Long> other :
                List.of(new ExecutionsOf(PATH, SINCE.plusMillis(1)), new RollbacksOf(PATH, SINCE))) {
            assertThatThrownBy(() -> recorded.answer(other)).isInstanceOf(EngineException.class);
        }
    }

    private static Past.Recorded read(String list) {
        byte[] document = ("{\"history\": " + list + "}").getBytes(UTF_8);
        return Past.Recorded.read(InputDocument.json("decision.json", document).required("history"));
    }
}
