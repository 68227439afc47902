// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.flow.Result;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.State;
import io.lonelycat.record.verify.EvidenceCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans are executed in copies of the workspace before their turn, and land without another run of their checks. */
class QueueAheadTest {
    /** Notes where it runs, and fails where f2 is new. */
    private static final String POLICY = QueueSandbox.POLICY + """
            checks:
              looks: {command: [sh, -c, 'pwd >> %s; echo seen; ! grep -q bad f2']}
            require: {low: {checks: [looks]}}
            sandbox: {use: none}
            """;

    @TempDir
    Path folder;

    private QueueSandbox queue;
    private Sandbox sandbox;
    private Path runs;

    QueueSandbox made() {
        return QueueSandbox.of(folder, 4);
    }

    @BeforeEach
    void makeWorkspace() {
        queue = made();
        sandbox = queue.sandbox();
        runs = folder.resolve("runs");
        sandbox.file("lonelycat-policy.yaml", POLICY.formatted(runs));
    }

    private Result work() {
        return queue.work(4);
    }

    private List<String> runs() {
        return Sandbox.doing(() -> Files.exists(runs) ? Files.readAllLines(runs) : List.of());
    }

    private String submittedBad() {
        Result planned = sandbox.plan("--- a/f2\n+++ b/f2\n@@ -1 +1 @@\n-old\n+bad\n");
        String plan = Sandbox.id(planned, "plan");
        assertThat(queue.submit(plan, Map.of()).exitCode()).isZero();
        return plan;
    }

    @Test
    void landsWhatWasVerifiedInACopyWithoutRunningItsChecksAgain() {
        String first = queue.submitted(1);
        String second = queue.submitted(3);

        Result worked = work();

        assertThat(worked.exitCode()).as(worked.message()).isZero();
        assertThat(sandbox.read("f1")).isEqualTo("new\n");
        assertThat(sandbox.read("f3")).isEqualTo("new\n");
        assertThat(runs()).hasSize(2).allMatch(place -> place.contains(".rehearsal-exec_"));
        assertThat(queue.moves(first)).containsExactly("waiting", "verifying", "verified", "landing", "landed");
        assertThat(sandbox.executions()).hasSize(2);
        Path evidence = sandbox.executions().get(0);
        ExecutionStory story = ExecutionStory.read(evidence);
        assertThat(story.execution().checks())
                .singleElement()
                .satisfies(row -> assertThat(row.result().passed()).isTrue());
        VerifiedInCopy copy = VerifiedInCopy.of(story).orElseThrow();
        assertThat(copy.after()).isEmpty();
        assertThat(queue.store().resolve("executions").resolve(copy.execution()))
                .isDirectory();
        assertThat(read(new EvidenceFiles(evidence).stdout())).isEqualTo("seen\n");
        assertThat(EvidenceCheck.check(evidence).firstProblem()).isEmpty();
        assertThat(second).isNotEqualTo(first);
        assertThat(copies()).isEmpty();
    }

    @Test
    void returnsWhatFailsInACopyAndDoesNotTouchTheWorkspace() {
        String bad = submittedBad();
        String fine = queue.submitted(1);

        Result worked = work();

        assertThat(worked.exitCode()).isEqualTo(Result.REFUSED);
        assertThat(queue.state(bad)).isEqualTo("returned");
        assertThat(queue.state(fine)).isEqualTo("landed");
        assertThat(sandbox.read("f2")).isEqualTo("old\n");
        assertThat(worked.message()).contains("The check `looks` failed").contains("That was seen in a copy");
        assertThat(sandbox.executions()).hasSize(1);
        assertThat(runs()).hasSize(2);
    }

    @Test
    void runsTheChecksAgainWhereAPersonHasChangedAFileSince() {
        String plan = queue.submitted(1);
        sandbox.listener = line -> {
            if (line.startsWith("Landing ")) {
                sandbox.file("f4", "of a person\n");
            }
        };

        Result worked = work();

        assertThat(worked.exitCode()).as(worked.message()).isZero();
        assertThat(queue.state(plan)).isEqualTo("landed");
        assertThat(runs()).hasSize(2);
        assertThat(runs().get(1)).isEqualTo(sandbox.root.toString());
        assertThat(VerifiedInCopy.of(ExecutionStory.read(sandbox.executions().get(0))))
                .isEqualTo(Optional.empty());
    }

    @Test
    void runsTheChecksAgainWhereTheEvidenceOfTheCopyWasAltered() {
        queue.submitted(1);
        sandbox.listener = line -> {
            if (line.startsWith("Landing ")) {
                Sandbox.walk(queue.store().resolve("executions")).stream()
                        .filter(evidence -> evidence.endsWith(EvidenceFiles.EXECUTION))
                        .forEach(evidence -> State.alter(evidence, "{}"));
            }
        };

        assertThat(work().exitCode()).isZero();

        assertThat(runs()).hasSize(2);
    }

    @Test
    void verifiesPlansThatTouchTheSameFileOneAfterTheOther() {
        String first = queue.submitted(1);
        String second = Sandbox.id(sandbox.plan("--- a/f1\n+++ /dev/null\n@@ -1 +0,0 @@\n-old\n"), "plan");
        queue.submit(second, Map.of());
        String third = queue.submitted(3);

        Result worked = work();

        assertThat(queue.state(first)).isEqualTo("landed");
        assertThat(queue.state(second)).as(worked.message()).isEqualTo("returned");
        assertThat(queue.state(third)).isEqualTo("landed");
        assertThat(QueueSandbox.plans(Sandbox.json(worked), "worked").subList(0, 2))
                .containsExactly(first, first);
    }

    /** Whatever joins them, such as one module that depends on the other: what is landed was verified with all that is landed. */
    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void returnsAPlanThatFailsTogetherWithOneThatTouchesOtherFiles(int ahead) {
        sandbox.file(
                "lonelycat-policy.yaml",
                POLICY.formatted(runs).replace("! grep -q bad f2", "! (grep -q new f1 && grep -q new f3)"));
        String first = queue.submitted(1);
        String second = queue.submitted(3);

        Result worked = queue.work(ahead);

        assertThat(queue.state(first)).as(worked.message()).isEqualTo("landed");
        assertThat(queue.state(second)).isEqualTo("returned");
        assertThat(sandbox.read("f3")).isEqualTo("old\n");
    }

    @Test
    void verifiesAfterPlansThatAreNotLandedYetAndDecidesOnceTheyAre() throws Exception {
        String first = queue.submitted(1);
        String bad = submittedBad();
        String third = queue.submitted(3);
        QueueSandbox other = queue.another();
        FutureTask<Result> others = new FutureTask<>(() -> other.work(4));
        sandbox.listener = line -> {
            if (line.startsWith("Verifying " + first)) {
                new Thread(others, "others").start();
                await(third, "verified");
            }
        };

        Result worked = work();

        assertThat(others.get().message() + worked.message()).contains("returned  " + bad);
        assertThat(queue.moves(bad)).containsExactly("waiting", "verifying", "doubted", "returned");
        assertThat(queue.moves(third)).containsExactly("waiting", "verifying", "verified", "landing", "landed");
        assertThat(sandbox.read("f2")).isEqualTo("old\n");
        assertThat(sandbox.read("f3")).isEqualTo("new\n");
        assertThat(runs()).hasSize(3).allMatch(place -> place.contains(".rehearsal-exec_"));
        List<VerifiedInCopy> copies = sandbox.executions().stream()
                .map(it -> VerifiedInCopy.of(ExecutionStory.read(it)).orElseThrow())
                .toList();
        assertThat(copies.stream().map(VerifiedInCopy::after)).containsExactlyInAnyOrder(List.of(), List.of(first));
    }

    private void await(String plan, String state) {
        while (!queue.state(plan).equals(state)) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static String read(Path file) {
        return Sandbox.doing(() -> Files.readString(file, StandardCharsets.UTF_8));
    }

    private List<Path> copies() {
        return Sandbox.doing(() -> {
            try (var files = Files.list(folder)) {
                return files.filter(it -> it.toString().contains(".rehearsal-")).toList();
            }
        });
    }
}
