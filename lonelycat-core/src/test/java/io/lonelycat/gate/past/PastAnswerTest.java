// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.past.QuestionShape.Reach;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A decision is made again by the answers that it kept: each comes back from its document as it was. */
class PastAnswerTest {
    private static final Digest CONTENT = Digest.of("x".getBytes(UTF_8));
    private static final Instant SINCE = Instant.parse("2026-01-30T12:00:00Z");
    private static final WorkspacePath PATH = WorkspacePath.of("src/A.java");
    private static final String TOLD = "\"told\": {\"id\": \"mood\", \"label\": \"Mood\", \"title\": \"Mood\","
            + " \"lead\": \"It is good.\", \"total\": 0}";
    private static final String FOREIGN =
            "{\"question\": \"mood\", \"of\": \"jo\", \"answer\": {\"good\": 3}, " + TOLD + "}";

    static List<PastQuestion<?>> questions() {
        return List.of(
                new PastQuestion.Executions(SINCE),
                new PastQuestion.ExecutionsOf(PATH, SINCE),
                new PastQuestion.ExecutionsBy("jo", SINCE),
                new PastQuestion.Rollbacks(SINCE),
                new PastQuestion.RollbacksOf(PATH, SINCE),
                new PastQuestion.LastOutcome(PATH),
                new PastQuestion.LastOutcome(WorkspacePath.of("new.txt")),
                new PastQuestion.ContentsOf(PATH, SINCE));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void comesBackFromItsDocument(PastQuestion<?> question) {
        PastAnswer<?> answer = PastAnswer.of(new KnownPast(), question);
        PastAnswer<?> read = read(json(answer));

        assertThat(read.question()).isEqualTo(question);
        assertThat(read.answer()).isEqualTo(answer.answer());
        assertThat(json(read)).isEqualTo(json(answer));
        assertThat(read.told()).isEmpty();
        assertThat(read.notAskedIn(List.of())).isEmpty();
        assertThat(PastQuestion.read(object(json(answer)), List.of())).isEqualTo(question);
        assertThat(RecordedInputs.past(List.of(read)).answer(question)).isEqualTo(answer.answer());
    }

    @ParameterizedTest
    @MethodSource("questions")
    void ofAPastInWhichNothingHappenedIsNothing(PastQuestion<?> question) {
        Object answer = PastExecutions.none().answer(question);
        assertThat(List.<Object>of(0L, Optional.empty(), List.of())).contains(answer);
    }

    @Test
    void isAskedOfThePastAboutWhatTheQuestionSays() {
        KnownPast past = new KnownPast();
        questions().forEach(question -> PastAnswer.of(past, question));

        assertThat(past.asked)
                .containsExactly(
                        "executions " + SINCE,
                        "executionsOf src/A.java " + SINCE,
                        "executionsBy jo " + SINCE,
                        "rollbacks " + SINCE,
                        "rollbacksOf src/A.java " + SINCE,
                        "lastOutcome src/A.java",
                        "lastOutcome new.txt",
                        "contents src/A.java " + SINCE);
    }

    @Test
    void isKeptForTheMillisecondSoThatTheQuestionIsTheSameAgain() {
        PastQuestion<Long> question = new PastQuestion.Executions(SINCE.plusNanos(1_234_567));
        assertThat(read(json(PastAnswer.of(new KnownPast(), question))).to(question))
                .contains(12L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"question\": \"lastOutcome\", \"path\": \"a\", \"answer\": \"perhaps\"} | expected applied, rolled_back",
                "{\"question\": \"contents\", \"path\": \"a\", \"since\": \"2026-01-30T12:00:00Z\", \"answer\": [\"0\"]}"
                        + " | expected 16 lower-case hexadecimal digits",
                "{\"question\": \"executions\", \"since\": \"2026-01-30T12:00:00Z\", \"answer\": -1} | answer",
                "{\"question\": \"executions\", \"since\": \"2026-01-30T12:00:00Z\"} | answer",
                "{\"question\": \"executions\", \"since\": \"2026-01-30T12:00:00Z\", \"answer\": 1, \"more\": 1} | more",
                "{\"question\": \"mood\"} | answer",
            })
    void isReadStrictly(String document, String problem) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void isOnlyGivenToItsOwnQuestion() {
        PastAnswer<Long> answer = PastAnswer.of(new KnownPast(), new PastQuestion.Executions(SINCE));

        assertThat(answer.to(new PastQuestion.Executions(SINCE))).contains(12L);
        assertThat(answer.to(new PastQuestion.Rollbacks(SINCE))).isEmpty();
        PastExecutions recorded = RecordedInputs.past(List.of(answer));
        assertThatThrownBy(() -> recorded.answer(new PastQuestion.Rollbacks(SINCE)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("`rollbacks`");
    }

    @Test
    void ofASliceIsKeptAsItIsAndReadWhenTheSliceAsksAgain() {
        PastAnswer<?> kept = read(FOREIGN);

        assertThat(json(kept)).isEqualTo(json(read(json(kept))));
        assertThat(object(json(kept)).plain()).isEqualTo(object(FOREIGN).plain());
        assertThat(kept.told())
                .hasValueSatisfying(told -> assertThat(told.lead()).isEqualTo("It is good."));
        assertThat(kept.to(new Mood("jo"))).contains(3L);
        assertThat(kept.to(new Mood("kim"))).isEmpty();
        assertThat(RecordedInputs.past(List.of(kept)).answer(new Mood("jo"))).isEqualTo(3L);
        assertThatThrownBy(() -> RecordedInputs.past(List.of(kept)).answer(new Mood("kim")))
                .isInstanceOf(EngineException.class);
    }

    @Test
    void ofASliceThatNoGoalAsksAgainIsTold() {
        PastAnswer<?> kept = read(FOREIGN);

        assertThat(kept.notAskedIn(List.of())).contains("mood");
        assertThat(kept.notAskedIn(List.of(new PastAnswer<>(new Mood("kim"), 3L))))
                .contains("mood");
        assertThat(kept.notAskedIn(List.of(new PastAnswer<>(new Mood("jo"), 3L))))
                .isEmpty();
    }

    @Test
    void ofASliceIsNotGivenByAPastThatKnowsOnlyExecutions() {
        PastQuestion<?> question = read(FOREIGN).question();
        assertThatThrownBy(() -> question.of(PastExecutions.none())).hasMessageContaining("not asked again");
    }

    @Test
    void ofASliceIsReadByTheFactOfTheSlice() {
        PastFact fact = new PastFact("mood", in -> new Mood(in.required("of").string()));

        assertThat(PastQuestion.read(object(FOREIGN), List.of(new PastFact("other", in -> new Mood("x")), fact)))
                .isEqualTo(new Mood("jo"));
        assertThatThrownBy(() -> PastQuestion.read(object(FOREIGN), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no question about the past that this build knows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcde",
                "0123456789abcdef0",
                "0123456789ABCDEF",
                "0123456789abcdeg",
                "0123456789abcde/",
                "0123456789abcde:",
                "0123456789abcde`",
                "None"
            })
    void namesNoContentByWhatIsNoMark(String text) {
        assertThatThrownBy(() -> new ContentMark(text)).hasMessage("Not a mark of a content: " + text);
    }

    @Test
    void namesAContentByTheBeginningOfItsDigest() {
        assertThat(ContentMark.of(CONTENT).value()).isEqualTo(CONTENT.hex().substring(0, 16));
        assertThat(ContentMark.of(null)).isEqualTo(ContentMark.NONE);
        assertThat(ContentMark.of(CONTENT)).isEqualTo(ContentMark.of(CONTENT)).isNotEqualTo(ContentMark.NONE);
        assertThat(ContentMark.of(CONTENT)).hasSameHashCodeAs(ContentMark.of(CONTENT));
        assertThat(new ContentMark("0189afaf0189afaf").value()).isEqualTo("0189afaf0189afaf");
    }

    @ParameterizedTest
    @CsvSource({
        "mood, Mood, true",
        "abcdefghijklmnopqrst, Ten letter, true",
        "abcdefghijklmnopqrstu, Mood, false",
        "Mood, Mood, false",
        "mood, Eleven lett, false"
    })
    void isToldOnlyWhereAPageAndAConsoleHaveAPlaceForIt(String id, String label, boolean possible) {
        if (possible) {
            assertThat(new ToldAnswer(id, label, "t", "l", List.of(), 0).id()).isEqualTo(id);
        } else {
            assertThatThrownBy(() -> new ToldAnswer(id, label, "t", "l", List.of(), 0))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    /** A question of a slice. */
    private record Mood(String person) implements PastQuestion<Long> {
        @Override
        public QuestionShape<Long> shape() {
            return new QuestionShape<Long>(
                            "mood",
                            new QuestionShape.PastForm<>(
                                    good -> good,
                                    answer -> answer.object().required("good").integer(0, 9)),
                            Reach.AS_KNOWN)
                    .with("of", person);
        }

        @Override
        public Long of(PastFacts past) {
            return 3L;
        }
    }

    private static PastAnswer<?> read(String document) {
        return PastAnswer.read(object(document).asValue());
    }

    private static String json(PastAnswer<?> answer) {
        return new String(Json.pretty(answer.toJson()), UTF_8);
    }

    private static InputObject object(String document) {
        return InputDocument.json("decision.json", document.getBytes(UTF_8));
    }
}
