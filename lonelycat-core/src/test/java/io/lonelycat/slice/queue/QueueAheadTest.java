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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans are verified in copies of the workspace, and land without another run of their checks where all files are the same. */
class QueueAheadTest {
    /** Notes where it runs, and fails where f2 is bad. */
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

    @BeforeEach
    void makeWorkspace() {
        queue = QueueSandbox.of(folder, 4);
        sandbox = queue.sandbox();
        runs = folder.resolve("runs");
        sandbox.file("lonelycat-policy.yaml", POLICY.formatted(runs));
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
        queue.submitted(3);

        Result worked = queue.work(true);

        assertThat(worked.exitCode()).as(worked.message()).isZero();
        assertThat(sandbox.read("f1") + sandbox.read("f3")).isEqualTo("new\nnew\n");
        assertThat(runs()).hasSize(2).allMatch(place -> place.contains(".rehearsal-exec_"));
        assertThat(queue.moves(first)).containsExactly("waiting", "verifying", "landing", "landed");
        assertThat(sandbox.executions()).hasSize(2);
        Path evidence = sandbox.executions().get(0);
        ExecutionStory story = ExecutionStory.read(evidence);
        assertThat(story.execution().checks())
                .singleElement()
                .satisfies(row -> assertThat(row.result().passed()).isTrue());
        VerifiedInCopy copy = VerifiedInCopy.of(story).orElseThrow();
        assertThat(queue.store().resolve("executions").resolve(copy.execution()))
                .isDirectory();
        assertThat(Sandbox.doing(
                        () -> Files.readString(new EvidenceFiles(evidence).stdout(), StandardCharsets.UTF_8)))
                .isEqualTo("seen\n");
        assertThat(EvidenceCheck.check(evidence).firstProblem()).isEmpty();
        assertThat(Sandbox.list(folder))
                .noneMatch(file -> file.toString().contains(".rehearsal-"));
    }

    @Test
    void returnsWhatFailsInACopyAndDoesNotTouchTheWorkspace() {
        String bad = submittedBad();
        String fine = queue.submitted(1);

        Result worked = queue.work(true);

        assertThat(worked.exitCode()).isEqualTo(Result.REFUSED);
        assertThat(queue.state(bad)).isEqualTo("returned");
        assertThat(queue.state(fine)).isEqualTo("landed");
        assertThat(sandbox.read("f2")).isEqualTo("old\n");
        assertThat(worked.message()).contains("The check `looks` failed").contains("That was seen in a copy");
        assertThat(sandbox.executions()).hasSize(1);
        assertThat(runs()).hasSize(2);
    }

    @Test
    void runsTheChecksAgainWhereAFileWasChangedSince() {
        String plan = queue.submitted(1);
        sandbox.listener = line -> {
            if (line.startsWith("Landing ")) {
                sandbox.file("f4", "of a person\n");
            }
        };

        Result worked = queue.work(true);

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

        assertThat(queue.work(true).exitCode()).isZero();

        assertThat(runs()).hasSize(2);
    }

    /** Another worker lands while the first one verifies: what the first one saw is not what is there. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void landsNothingOnAnotherBaseThanItWasVerifiedOn(boolean ahead) {
        sandbox.file(
                "lonelycat-policy.yaml",
                POLICY.formatted(runs).replace("! grep -q bad f2", "! (grep -q new f1 && grep -q new f3)"));
        String first = queue.submitted(1);
        String second = queue.submitted(3);
        QueueSandbox other = queue.another();
        sandbox.listener = line -> {
            if (line.startsWith("Landing " + first)) {
                other.run("work", Map.of("ahead", String.valueOf(ahead)));
            }
        };

        Result worked = queue.work(true);

        assertThat(queue.state(second)).as(worked.message()).isEqualTo("landed");
        assertThat(queue.state(first)).isEqualTo("returned");
        assertThat(sandbox.read("f1") + sandbox.read("f3")).isEqualTo("old\nnew\n");
    }
}
