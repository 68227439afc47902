// SPDX-License-Identifier: MIT
package io.lonelycat;

import static io.lonelycat.InvalidInput.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.Requests;
import io.lonelycat.api.ShowRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.config.Configuration;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Json;
import io.lonelycat.next.Action;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LonelyCatTest {

    @Test
    void takesAPatchAllTheWay(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);

        Answer planned = sandbox.plan(Sandbox.GUIDE_PATCH);
        Answer gated = sandbox.gate();
        Answer executed = sandbox.execute();

        assertThat(planned.status()).as(planned.message()).isEqualTo("planned");
        assertThat(gated.status()).as(gated.message()).isEqualTo("allow");
        assertThat(executed.status()).as(executed.message()).isEqualTo("applied");
        assertThat(executed.exitCode()).isEqualTo(Answer.OK);
        assertThat(Sandbox.id(executed, "plan")).isEqualTo(Sandbox.id(planned, "plan"));
        assertThat(sandbox.tree()).isEqualTo(Map.of("docs/guide.md", "# Guide\nnew\n"));
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
        assertThat(Sandbox.list(sandbox.evidence(executed)))
                .extracting(file -> file.getFileName().toString())
                .contains("plan.json", "changeset.json", "decision.json", "execution.json")
                .contains("policy.yaml", "changes.patch", "contents", "events.jsonl", "manifest.json", "SHA256SUMS")
                .contains("summary.md", "report.html", "report.css");
        sandbox.verified("latest");
        assertThat(sandbox.state("journal")).isEmptyDirectory();
        assertThat(Files.exists(sandbox.state("lock.json"))).isFalse();
    }

    @Test
    void everyCallLeavesItsResult(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);

        assertLeft(sandbox, sandbox.plan(Sandbox.GUIDE_PATCH), "plan");
        assertLeft(sandbox, sandbox.gate(), "gate");
        assertLeft(sandbox, sandbox.cat().run(Requests.dry(ExecuteRequest.of(Optional.empty()), true)), "execute");
        assertLeft(sandbox, sandbox.execute(), "execute");
        assertLeft(sandbox, sandbox.recover(), "recover");
        assertLeft(sandbox, sandbox.history(), "history");
        assertLeft(sandbox, sandbox.cat().run(ShowRequest.of("latest")), "show");
        assertLeft(sandbox, sandbox.cat().run(VerifyRequest.of("latest")), "verify");
        assertLeft(sandbox, sandbox.cat().run(Requests.rollback("latest")), "rollback");
    }

    /** Otherwise a reader mistakes the result file of an earlier goal for the failed goal's result. */
    @Test
    void aCallThatEndsInAnErrorLeavesThat(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.planned(folder);

        assertThatThrownBy(() -> sandbox.cat().run(ExecuteRequest.of(Optional.of("plan_x"))))
                .isInstanceOf(InvalidInputException.class);

        assertThat(sandbox.read(".lonelycat/result.json"))
                .contains("\"goal\": \"execute\"")
                .contains("\"status\": \"invalid\"")
                .contains("\"exitCode\": 2")
                .contains("There is no plan `plan_x`");
    }

    @Test
    void theStateIsClosedToOthersAndInvisibleToGit(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Sandbox.planned(folder);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sandbox.state(""))))
                .isEqualTo("rwx------");
        assertThat(sandbox.read(".lonelycat/.gitignore")).isEqualTo("*\n");
    }

    @Test
    void noCallGoesThroughALinkedState(@TempDir Path folder) throws IOException {
        Sandbox sandbox = Sandbox.planned(folder);
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(sandbox.state(""), elsewhere);
        Files.createSymbolicLink(sandbox.root.resolve(".lonelycat"), elsewhere);
        var before = Sandbox.walk(elsewhere);

        assertThatThrownBy(() -> sandbox.plan(Sandbox.GUIDE_PATCH)).hasMessageContaining("symbolic link");
        assertThatThrownBy(sandbox::gate).hasMessageContaining("symbolic link");
        assertThatThrownBy(sandbox::execute).hasMessageContaining("symbolic link");
        assertThatThrownBy(sandbox::history).hasMessageContaining("symbolic link");

        assertThat(Sandbox.walk(elsewhere)).isEqualTo(before);
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
    }

    @Test
    void aWorkspaceThatIsNoFolderIsAnError(@TempDir Path folder) throws IOException {
        Sandbox sandbox = new Sandbox(folder);
        Files.delete(sandbox.root);

        assertInvalid(sandbox::cat, "is not a folder", "lonelycat.workspace");
    }

    private static void assertLeft(Sandbox sandbox, Answer result, String goal) {
        assertThat(result.goal()).isEqualTo(goal);
        assertThat(sandbox.read(".lonelycat/result.json"))
                .isEqualTo(new String(Json.pretty(result.document()), StandardCharsets.UTF_8));
    }

    private static Answer ask(Supplier<Answer> question) {
        Configuration none = Configuration.of(Configuration.Sources.given(Map.of(), Path.of("")));
        return LonelyCat.ask("gate", () -> none, question);
    }

    @Test
    void answersInputThatCannotBeUsed(@TempDir Path folder) {
        Answer answer = Sandbox.withGuide(folder).cat().ask(ExecuteRequest.of(Optional.empty()));

        assertThat(answer).isInstanceOf(Answer.Refused.class);
        assertThat(answer.status()).isEqualTo("invalid");
        assertThat(answer.exitCode()).isEqualTo(Answer.SET_UP);
        assertThat(answer.message(action -> "`cat " + action.goal().orElse("") + "`"))
                .contains("`cat plan`")
                .doesNotContain("`lonelycat");
    }

    @Test
    void skipsAGoalBeforeAnythingIsDone(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.environment = Map.of("LONELYCAT_SKIP", "true");

        Answer answer = sandbox.cat().ask(GateRequest.of(Optional.empty()));

        assertThat(answer.status()).isEqualTo(LonelyCat.SKIPPED);
        assertThat(answer.exitCode()).isEqualTo(Answer.OK);
        assertThat(answer.message()).isEqualTo("Skipping this goal, because LONELYCAT_SKIP is set.");
        assertThat(sandbox.state("")).doesNotExist();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new EngineException("The disk is full: " + Action.parameter("workspace")),
                        LonelyCat.FAILED,
                        "The disk is full: `lonelycat.workspace`"),
                Arguments.of(
                        new IllegalStateException("a state"),
                        LonelyCat.FAILED,
                        "The goal failed: java.lang.IllegalStateException: a state. This is a bug in LonelyCat;"),
                Arguments.of(new InvalidInputException("x"), "invalid", "x"),
                Arguments.of(
                        new InvalidPathException("a", "Nul character not allowed"),
                        "invalid",
                        "A parameter is not a valid path on this machine. Reason: Nul character"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void answersEachFailure(RuntimeException failure, String status, String message) {
        Answer.Refused answer = (Answer.Refused) ask(() -> {
            throw failure;
        });

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.message()).startsWith(message);
        boolean bug = failure instanceof IllegalStateException;
        assertThat(answer.bug()).isEqualTo(bug ? Optional.of(failure) : Optional.empty());
        assertThat(Json.object(answer.document()).has("cause")).isFalse();
        if (failure instanceof EngineException || failure instanceof InvalidInputException) {
            assertThat(answer.cause()).containsSame(failure);
        }
    }

    /** Such an error may affect the whole process, so it is rethrown. */
    @Test
    void throwsAnErrorOfTheJvmOn() {
        Error error = new OutOfMemoryError("heap");

        assertThatThrownBy(() -> ask(() -> {
                    throw error;
                }))
                .isSameAs(error);
    }
}
