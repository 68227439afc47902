// SPDX-License-Identifier: MIT
package io.lonelycat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.Answer;
import io.lonelycat.cheat.Cheat;
import io.lonelycat.cheat.Cheat.Expected;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.plan.source.PlanInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Executes the cheats that only a check detects. */
class CheatChecksIT {
    private static final String POLICY = """
            schema: lonelycat.policy/1
            paths: {allow: ["**"]}
            checks:
              tests: {command: [sh, check.sh], timeout: 30s, reports: ["reports/*.xml"]}
            require: {low: {checks: [tests]}}
            """;

    static List<Cheat> red() {
        return Cheat.all().stream().filter(cheat -> cheat.red().isPresent()).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("red")
    void isRed(Cheat cheat, @TempDir Path folder) throws IOException {
        Sandbox sandbox = new Sandbox(folder).file("lonelycat-policy.yaml", POLICY);
        cheat.before().forEach(sandbox::file);
        cheat.after().files().forEach((path, text) -> {
            if (!text.equals(cheat.before().get(path))) {
                sandbox.file("../after/" + path, text);
            }
        });
        sandbox.plan(new PlanInput.OverlayInput(folder.resolve("after"), List.of()));

        Answer result = sandbox.executed("rolled_back");
        Expected expected = cheat.red().orElseThrow();
        InputObject check = InputDocument.json(
                        "execution.json",
                        Files.readAllBytes(sandbox.evidence(result).resolve("execution.json")))
                .required("checks")
                .list()
                .get(0)
                .object()
                .required("result")
                .object();
        assertThat(check.required("code").text()).as(result.message()).isEqualTo(expected.rule());
        assertThat(check.required("message").text()).contains(expected.says());
    }
}
