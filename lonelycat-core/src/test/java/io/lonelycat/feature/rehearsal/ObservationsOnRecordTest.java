// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import static io.lonelycat.InvalidInput.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.record.FileSum;
import io.lonelycat.record.evidence.FolderListing;
import io.lonelycat.record.evidence.Manifest;
import io.lonelycat.record.evidence.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservationsOnRecordTest {
    @TempDir
    Path folder;

    private Sandbox sandbox;
    private Path evidence;

    @BeforeEach
    void rehearse() {
        sandbox = Sandbox.withGuide(folder).allowing("""
                        verificationFiles: {paths: ['test/**'], code: ['docs/**']}
                        checks:
                          new: {command: [grep, -q, new, docs/guide.md]}
                          tests: {command: [sh, tests.sh], reports: [target/TEST-T.xml]}
                        require: {low: {checks: [new, tests]}}
                        rehearsal: {falsify: {within: 1m}}
                        """);
        sandbox.file("tests.sh", """
                mkdir -p target
                echo "<testsuite name='T'><testcase classname='T' name='holds'/></testsuite>" > target/TEST-T.xml
                """);
        sandbox.plan(Sandbox.GUIDE_PATCH);
        evidence = sandbox.evidence(sandbox.rehearse());
    }

    @Test
    void isOneOfTheObservations() throws IOException {
        assertThat(Files.readString(evidence.resolve("execution.json")))
                .contains("\"observations\": [", "\"schema\": \"lonelycat.rehearsal/1\"", "\"outcome\": \"proven\"");
        assertThat(Files.readString(evidence.resolve("events.jsonl")))
                .contains("\"event\":\"observed\",\"observation\":{\"schema\":\"lonelycat.rehearsal/1\"");
        assertThat(Files.readString(evidence.resolve("summary.md")))
                .contains("a check failed for 1 of 1 changed file. Result: proven.");
        assertThat(verified().status()).isEqualTo("verified");
    }

    @Test
    void isUnknownWithoutTheSlice() {
        sandbox.policy("");
        sandbox.without("rehearsal");

        assertThat(verified().message())
                .contains(
                        "execution.json, observations",
                        "this version of LonelyCat does not know this kind of observation ");
        assertThat(sandbox.show(evidence.getFileName().toString()).message())
                .doesNotContain("Files taken out", "pass-to-pass");
    }

    @Test
    void isRefusedIfItIsInvalid() throws IOException {
        replace("events.jsonl", "\"outcome\":\"proven\"", "\"outcome\":\"likely\"");
        replace("execution.json", "\"outcome\": \"proven\"", "\"outcome\": \"likely\"");
        makeListsAnew();

        assertThat(verified().message()).contains("execution.json, observations", "outcome", "likely");
        assertInvalid(() -> sandbox.show(evidence.getFileName().toString()), "likely");
    }

    private Answer verified() {
        return sandbox.verify(evidence);
    }

    private void replace(String name, String from, String to) throws IOException {
        Path file = evidence.resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        State.alter(file, text.replace(from, to));
    }

    private void makeListsAnew() throws IOException {
        Path file = evidence.resolve("manifest.json");
        Manifest before = Json.read(Manifest.class, InputDocument.json("manifest.json", Files.readAllBytes(file)));
        Manifest now =
                new Manifest(before.executionId(), FolderListing.of(evidence).inManifest(), before.previous());
        State.alter(file, new String(Json.pretty(now), StandardCharsets.UTF_8));
        State.alter(
                evidence.resolve("SHA256SUMS"),
                FileSum.lines(FolderListing.of(evidence).inSums()));
    }
}
