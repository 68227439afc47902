// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.RollbackRequest;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.Step;
import io.lonelycat.record.EventLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertThat(sandbox.cat().run(VerifyRequest.of("latest")).status()).isEqualTo("verified");
        assertThat(sandbox.state("journal")).isEmptyDirectory();
        assertThat(Files.exists(sandbox.state("lock.json"))).isFalse();
    }

    @Test
    void takesBackWhatItDid(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        Map<String, String> before = sandbox.tree();
        sandbox.plan(Sandbox.GUIDE_PATCH);
        Answer executed = sandbox.execute();

        Answer back = sandbox.cat().run(new RollbackRequest(Optional.of("latest"), Optional.of("it was only a try")));

        assertThat(back.status()).as(back.message()).isEqualTo("applied");
        assertThat(sandbox.tree()).isEqualTo(before);
        assertThat(sandbox.read(".lonelycat/executions/" + Sandbox.id(back, "execution") + "/plan.json"))
                .contains("\"trigger\": \"rollback\"")
                .contains(Sandbox.id(executed, "execution"))
                .contains("it was only a try");
    }

    @Test
    void leavesTheFourPieceSetAndALogOfEachStep(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);

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
        Sandbox sandbox = Sandbox.withGuide(folder);
        sandbox.plan(Sandbox.GUIDE_PATCH);

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
}
