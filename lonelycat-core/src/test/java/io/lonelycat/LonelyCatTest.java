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
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.Step;
import io.lonelycat.json.Json;
import io.lonelycat.record.EventLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change on its way through the entry, and the files that each call leaves. */
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
        sandbox.verified("latest");
        assertThat(sandbox.state("journal")).isEmptyDirectory();
        assertThat(Files.exists(sandbox.state("lock.json"))).isFalse();
    }

    @Test
    void leavesTheFourPieceSetAndALogOfEachStep(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.planned(folder);

        Path evidence = sandbox.evidence(sandbox.execute());

        assertThat(Sandbox.list(evidence))
                .extracting(file -> file.getFileName().toString())
                .contains("plan.json", "changeset.json", "decision.json", "execution.json")
                .contains("policy.yaml", "changes.patch", "contents", "events.jsonl", "manifest.json", "SHA256SUMS")
                .contains("summary.md", "report.html", "report.css");
        assertThat(Sandbox.list(evidence.resolve("steps")))
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "01_validate.log",
                        "02_checksum.log",
                        "03_backup.log",
                        "04_apply.log",
                        "05_verify.log",
                        "06_health.log",
                        "07_finalize.log");
    }

    @Test
    void tellsBeginningAndEndOfEachStepInOrder(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.planned(folder);

        Path events = sandbox.evidence(sandbox.execute()).resolve("events.jsonl");

        List<EventLine> lines = EventLine.all("events.jsonl", Sandbox.doing(() -> Files.readAllBytes(events)));
        assertThat(lines)
                .extracting(EventLine::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, lines.size()).boxed().toList());
        assertThat(lines).extracting(EventLine::time).isSorted();
        List<String> steps = lines.stream().flatMap(line -> step(line.event())).toList();
        assertThat(steps)
                .containsExactlyElementsOf(Arrays.stream(Step.values())
                        .filter(step -> step.number() <= 7)
                        .flatMap(step -> Stream.of(step + " began", step + " ended well"))
                        .toList());
    }

    private static Stream<String> step(ExecutionEvent event) {
        if (event instanceof ExecutionEvent.StepStarted started) {
            return Stream.of(started.step() + " began");
        }
        if (event instanceof ExecutionEvent.StepEnded ended) {
            return Stream.of(ended.step() + (ended.ok() ? " ended well" : " failed"));
        }
        return Stream.empty();
    }

    @Test
    void changesNoFilesWhereNobodyHasTestedIt(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).on("Mac OS X");
        Map<String, String> before = sandbox.tree();
        sandbox.plan(Sandbox.GUIDE_PATCH);

        Answer gated = sandbox.cat().run(GateRequest.of(Optional.empty()));
        Answer executed = sandbox.cat().run(ExecuteRequest.of(Optional.empty()));

        assertThat(gated.status()).isEqualTo("allow");
        assertThat(executed.status()).isEqualTo("unsupported_platform");
        assertThat(executed.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(executed.message()).contains("Mac OS X");
        assertThat(sandbox.tree()).isEqualTo(before);
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

    /** Otherwise a reader of the file mistakes the answer of an earlier goal for that of this one. */
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
                .isEqualTo(new String(Json.pretty(result.toJson()), StandardCharsets.UTF_8));
    }
}
