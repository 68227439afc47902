// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.LoopbackService;
import io.lonelycat.Sandbox;
import io.lonelycat.flow.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services that a policy names, which are up or down while governance is tried out. */
class ValidateServicesTest {
    private static final String POLICY = """
            schema: lonelycat.policy/1
            checks:
              answers: {http: {url: "http://127.0.0.1:OPEN_PORT/health", expect: {json: {/status: UP}}}, timeout: 5s}
              is-elsewhere: {http: {url: "http://127.0.0.1:OPEN_PORT/other"}, timeout: 5s}
              listens: {tcp: {host: 127.0.0.1, port: OPEN_PORT}, timeout: 5s}
              is-down: {tcp: {host: 127.0.0.1, port: CLOSED_PORT}, timeout: 5s}
              is-optional: {tcp: {host: 127.0.0.1, port: CLOSED_PORT}, timeout: 5s, critical: false}
              runs: {command: ['true']}
            """;

    @Test
    void areAskedOnceAndThoseThatAreDownAreNamed(@TempDir Path folder) throws IOException {
        Result result = validated(folder);

        assertThat(result.status()).isEqualTo("failed");
        assertThat(result.exitCode()).isEqualTo(Result.REFUSED);
        assertThat(ofServices(result))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("  [ok]   ").contains("service-answers: "),
                        line -> assertThat(line)
                                .startsWith("  [FAIL] ")
                                .contains("service-is-elsewhere: ", "404", "lonelycat.skipServices"),
                        line -> assertThat(line).startsWith("  [ok]   ").contains("service-listens: "),
                        line -> assertThat(line)
                                .startsWith("  [FAIL] ")
                                .contains("service-is-down: ", "127.0.0.1", "Start the service"),
                        line -> assertThat(line).startsWith("  [ok]   ").contains("it fails, which is only reported"));
        assertThat(result.message()).contains("27/29 passed in ");
    }

    private static List<String> ofServices(Result result) {
        return result.message()
                .lines()
                .dropWhile(line -> !line.startsWith("The services that the policy names"))
                .filter(line -> line.startsWith("  ["))
                .toList();
    }

    private static Result validated(Path folder) throws IOException {
        try (LoopbackService service = LoopbackService.started()) {
            String policy = POLICY;
            for (var word : service.words().entrySet()) {
                policy = policy.replace(word.getKey(), word.getValue());
            }
            Sandbox sandbox = Sandbox.withGuide(folder).file("lonelycat-policy.yaml", policy);
            Path temporary = Files.createDirectories(folder.resolve("temporary"));
            return sandbox.cat().run(new ValidateRequest(temporary, false));
        }
    }
}
