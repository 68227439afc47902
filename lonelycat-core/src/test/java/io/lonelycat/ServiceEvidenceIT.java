// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.flow.Result;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a service prints is evidence of the execution, and what it does not do fails the check. */
@Timeout(120)
class ServiceEvidenceIT {
    private static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {allow: ['**']}
            sandbox: {network: all}
            checks:
              uses:
                command: [sh, -c, 'test -n "$DB_PORT"']
                services:
                  db: {command: [sh, -c, '%s'], ports: [DB_PORT], ready: {command: [test, -f, target/up]}}
            require:
              low: {checks: [uses]}
            """;

    @TempDir
    Path folder;

    @Test
    void keepsTheLogOfAService() throws IOException {
        Sandbox sandbox =
                planned("echo served at $DB_PORT; echo twice >&2; mkdir -p target; touch target/up; sleep 100");

        Result executed = sandbox.execute();

        assertThat(executed.exitCode()).as(executed.message()).isZero();
        Path evidence = sandbox.evidence(executed);
        assertThat(Files.readString(evidence.resolve("services/uses.db.log")))
                .contains("served at ")
                .contains("twice");
        assertThat(Sandbox.problem(evidence)).isEmpty();
    }

    @Test
    void rollsBackWhenAServiceEndsEarlyAndShowsTheEndOfItsLog() throws IOException {
        Sandbox sandbox = planned("echo no disk left; exit 4");

        Result executed = sandbox.execute();

        ExecutionDocument document =
                ExecutionStory.read(sandbox.evidence(executed)).execution();
        assertThat(document.error().orElseThrow().code()).isEqualTo("service");
        assertThat(document.checks().get(0).result().code()).isEqualTo(ErrorCode.SERVICE);
        assertThat(document.checks().get(0).result().excerpt()).isEqualTo("no disk left");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
    }

    private Sandbox planned(String service) {
        Sandbox sandbox = Sandbox.withGuide(folder).file("lonelycat-policy.yaml", POLICY.formatted(service));
        Result planned = sandbox.plan(Sandbox.GUIDE_PATCH);
        assertThat(planned.exitCode()).as(planned.message()).isZero();
        return sandbox;
    }
}
