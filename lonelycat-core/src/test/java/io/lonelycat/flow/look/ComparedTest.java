// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.HistoryRequest.Instead;
import io.lonelycat.flow.Result;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two executions side by side, and what the past teaches, as a front end asks for them. */
class ComparedTest {
    private static Result compared(Sandbox sandbox, String both) {
        return sandbox.cat().history(HistoryRequest.newest(20).instead(new Instead("compare", both)));
    }

    private static String line(Result result, String section, String what) {
        return Sandbox.json(result).required("lines").list().stream()
                .map(InputValue::object)
                .filter(line -> line.required("section").string().equals(section)
                        && line.required("what").string().equals(what))
                .map(line -> line.required("first").string() + " | "
                        + line.required("second").string())
                .findFirst()
                .orElse("none");
    }

    @Test
    void saysInWhatTwoExecutionsDiffer(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).checks("'false'");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        String first = Sandbox.id(sandbox.execute(), "execution");
        sandbox.checks("'true'");
        sandbox.plan(Sandbox.GUIDE_PATCH);
        String second = Sandbox.id(sandbox.execute(), "execution");

        Result compared = compared(sandbox, first + ",latest");

        InputObject details = Sandbox.json(compared);
        assertThat(details.required("first").string()).isEqualTo(first);
        assertThat(details.required("second").string()).isEqualTo(second);
        assertThat(line(compared, "outcome", "outcome")).isEqualTo("rolled_back | applied");
        assertThat(line(compared, "outcome", "error")).isEqualTo("verify: exit_code | -");
        assertThat(line(compared, "checks", "check-1")).matches("failed \\(.*\\), .* \\| passed, .*");
        assertThat(line(compared, "steps", "98 rollback")).startsWith("held, ").endsWith("| -");
        assertThat(line(compared, "files", "docs/guide.md")).contains("rolled_back", "committed");
        assertThat(line(compared, "plan", "change")).matches("(sha256:\\w+) \\| \\1");
        assertThat(compared.message()).contains("rolled_back", "difference", "things are the same.");
    }

    @Test
    void findsNoDifferenceOfAnExecutionFromItself(@TempDir Path folder) {
        Sandbox sandbox = LookTest.executed(folder);

        Result compared = compared(sandbox, "latest,latest");

        assertThat(compared.message()).startsWith("0 differences; ");
    }

    @Test
    void needsTwo(@TempDir Path folder) {
        Sandbox sandbox = LookTest.executed(folder);

        assertThatThrownBy(() -> compared(sandbox, "latest"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("`lonelycat.compare=latest` are not two executions");
        assertThatThrownBy(() -> compared(sandbox, "latest,exec_nobody")).hasMessageContaining("There is no execution");
    }

    @Test
    void hintsAreToldWithWhatTheyRestOn(@TempDir Path folder) {
        Sandbox sandbox = Sandbox.withGuide(folder).checks("'false'").sandboxed("none");
        for (int i = 0; i < 3; i++) {
            sandbox.plan(Sandbox.GUIDE_PATCH);
            sandbox.execute();
        }
        sandbox.checks("'true'").sandboxed("none");
        for (int i = 0; i < 11; i++) {
            sandbox.plan("--- /dev/null\n+++ b/docs/n" + i + ".md\n@@ -0,0 +1 @@\n+x\n");
            sandbox.execute();
        }

        Result hints = sandbox.cat().history(HistoryRequest.newest(20).instead(new Instead("hints", "true")));

        InputObject path = Sandbox.json(hints).required("hints").list().stream()
                .map(InputValue::object)
                .filter(hint -> hint.required("kind").string().equals("taken_back_path"))
                .findFirst()
                .orElseThrow();
        assertThat(path.required("subject").string()).isEqualTo("docs/guide.md");
        assertThat(path.required("onceIn").integer(0, 999)).isEqualTo(364);
        assertThat(path.required("executions").list()).hasSize(3);
        assertThat(hints.message())
                .contains("docs/guide.md: 3 of 3; of all others 0 of 11 (by chance once in 364); last exec_");
    }
}
