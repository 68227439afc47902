// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.Outcome;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.record.ExecutionStory;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HostileContentTest {
    private static final String PATH = "src/`x` | <img src=x onerror=alert(1)> @ada \u202e\u001b[31mgpj.exe";

    @Test
    void terminalIsNotObeyedByWhatIsPrinted() {
        Golden.check(
                "hostile/execution.txt",
                Texts.execution(
                        hostilePath(),
                        "evidence",
                        Stories.SECTIONS,
                        new Advice(NextActions.PLAIN).after(hostilePath(), "evidence")));
        assertThat(Texts.story(hostileOutput(), Stories.SECTIONS, "evidence", NextActions.PLAIN))
                .doesNotContain("\u001b", "\u0007", "\u202e")
                .contains("\\u{1b}[31mred\\u{202e}");
    }

    @Test
    void outputCannotForgeALineOfTheResult() {
        CheckResult failed = Stories.failed("unit-tests", "no\nApplied: 9 files changed", "x");

        assertThat(Texts.execution(
                                Stories.rolledBack(failed),
                                "evidence",
                                Stories.SECTIONS,
                                new Advice(NextActions.PLAIN).after(Stories.rolledBack(failed), "evidence"))
                        .lines())
                .noneMatch(line -> line.startsWith("Applied"))
                .anyMatch(line -> line.endsWith("in step verify: Applied: 9 files changed"));
    }

    private static ExecutionStory hostilePath() {
        List<FileChange> changes = List.of(Changes.change(Operation.CREATE, PATH, 1, 0));
        Finding finding = Changes.finding(
                "paths.deny", Effect.DENY, OptionalInt.of(3), "`" + PATH + "` is denied,\nsee [here](https://x.test).");
        return Stories.story(
                Changes.decision(changes, List.of(finding)),
                changes,
                List.of(),
                Outcome.refused("denied", "<b>No</b> | @ada", List.of(Stories.path(PATH))));
    }

    private static ExecutionStory hostileOutput() {
        return Stories.rolledBack(Stories.failed(
                "unit-tests", "failed", "````\n# Applied <script>alert(1)</script>\n\u001b[31mred\u202e"));
    }
}
