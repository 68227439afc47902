// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.flow.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where all checks of a step are run, the first that failed is the reason, and the others are named. */
class FirstFailureTest {
    @TempDir
    Path folder;

    @Test
    void isTheReasonThatAnswerAndSummaryGive() throws IOException {
        Sandbox sandbox = Sandbox.withGuide(folder).file("lonelycat-policy.yaml", """
                        schema: lonelycat.policy/1
                        paths: {allow: ['**']}
                        verification: {onFailure: all}
                        checks:
                          first: {command: ['false']}
                          second: {file: {path: not/there}}
                        require:
                          low: {checks: [first, second]}
                        """);
        sandbox.plan(Sandbox.GUIDE_PATCH);

        Result executed = sandbox.execute();

        assertThat(executed.message())
                .startsWith("Rolled back: the check `first` failed: `false` ended with exit code 1. 1 file")
                .contains("These checks failed as well: second.");
        assertThat(Files.readString(sandbox.evidence(executed).resolve("summary.md")))
                .contains("the check `first` failed");
        assertThat(Sandbox.problem(sandbox.evidence(executed))).isEmpty();
    }
}
