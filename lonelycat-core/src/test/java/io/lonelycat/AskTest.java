// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.GateRequest;
import io.lonelycat.config.Configuration;
import io.lonelycat.config.Keys;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door of front ends answers in each case. */
class AskTest {
    @TempDir
    private Path folder;

    private static Answer ask(Supplier<Answer> question) {
        Configuration none = Configuration.of(Configuration.Sources.given(Map.of(), Path.of("")));
        return LonelyCat.ask("gate", () -> none, question);
    }

    @Test
    void answersInputThatCannotBeUsed() {
        Answer answer = Sandbox.withGuide(folder).cat().ask(ExecuteRequest.of(Optional.empty()));

        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(answer.status()).isEqualTo("invalid");
        assertThat(answer.exitCode()).isEqualTo(Answer.SET_UP);
        assertThat(answer.message(action -> "`cat " + action.goal().orElse("") + "`"))
                .contains("`cat plan`")
                .doesNotContain("`lonelycat");
    }

    @Test
    void skipsAGoalBeforeAnythingIsDone() {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.given.put(Keys.SKIP, "true");

        Answer answer = sandbox.cat().ask(GateRequest.of(Optional.empty()));

        assertThat(answer.status()).isEqualTo(LonelyCat.SKIPPED);
        assertThat(answer.exitCode()).isEqualTo(Answer.OK);
        assertThat(answer.message()).isEqualTo("Skipping this goal, because lonelycat.skip is set.");
        assertThat(sandbox.state("")).doesNotExist();
    }

    @Test
    void namesTheVariableThatSkipsAGoal() {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.environment = Map.of("LONELYCAT_SKIP", "true");

        assertThat(sandbox.cat().ask(GateRequest.of(Optional.empty())).message())
                .isEqualTo("Skipping this goal, because LONELYCAT_SKIP is set.");
    }

    @Test
    void answersAFailureOfTheMachine() {
        Answer answer = ask(() -> {
            throw new EngineException("The disk is full: " + Action.parameter("workspace"));
        });

        assertThat(answer.status()).isEqualTo(LonelyCat.FAILED);
        assertThat(answer.message()).isEqualTo("The disk is full: `lonelycat.workspace`");
    }

    @Test
    void answersABugAndHandsItsStackTraceOn() {
        RuntimeException bug = new IllegalStateException("a state");

        Answer answer = ask(() -> {
            throw bug;
        });

        assertThat(answer.status()).isEqualTo(LonelyCat.FAILED);
        assertThat(answer.message())
                .startsWith("The goal failed: java.lang.IllegalStateException: a state. This is a bug in LonelyCat;");
        assertThat(((Answer.Refused) answer).bug()).containsSame(bug);
    }

    @Test
    void handsOnTheCauseOfEachRefusal() {
        InvalidInputException input = new InvalidInputException("x");
        EngineException machine = new EngineException("y");

        for (RuntimeException cause : List.of(input, machine)) {
            Answer.Refused refused = (Answer.Refused) ask(() -> {
                throw cause;
            });

            assertThat(refused.cause()).containsSame(cause);
            assertThat(refused.bug()).isEmpty();
            assertThat(refused.toJson().members()).doesNotContainKey("cause");
        }
    }

    @Test
    void answersAPathThatThisMachineCannotHave() {
        Answer answer = ask(() -> {
            throw new InvalidPathException("a", "Nul character not allowed");
        });

        assertThat(answer.status()).isEqualTo("invalid");
        assertThat(answer.message())
                .startsWith("A parameter is not a valid path on this machine. Reason: Nul character");
    }

    /** Such an error may concern the whole process. */
    @Test
    void throwsAnErrorOfTheJvmOn() {
        Error error = new OutOfMemoryError("heap");

        assertThatThrownBy(() -> ask(() -> {
                    throw error;
                }))
                .isSameAs(error);
    }
}
