// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.Outcome;
import io.lonelycat.flow.Advice;
import io.lonelycat.flow.NextActions;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.next.Next;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.DataTable.Column;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock.BulletList;
import io.lonelycat.report.section.SectionBlock.CodeBlock;
import io.lonelycat.report.section.SectionBlock.FactList;
import io.lonelycat.report.section.SectionBlock.Fold;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class HostileContentTest {
    private static final String PATH = "src/`x` | <img src=x onerror=alert(1)> @ada \u202e\u001b[31mgpj.exe";

    @Test
    void terminalIsNotObeyedByWhatIsPrinted() {
        Golden.check(
                "hostile/execution.txt",
                Golden.text(Texts.execution(
                        hostilePath(),
                        "evidence",
                        Stories.SECTIONS,
                        new Advice(NextActions.PLAIN).after(hostilePath(), "evidence"))));
        assertThat(Texts.execution(hostileOutput(), "evidence", Stories.SECTIONS, List.of())
                        .text())
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
                        .text()
                        .lines())
                .noneMatch(line -> line.startsWith("Applied"))
                .anyMatch(line -> line.endsWith("in step verify: Applied: 9 files changed"));
    }

    @Test
    void noPartOfAnAnswerIsObeyedWhateverItsSource() {
        String hostile = "\u001b[31mred\u202e\u0007";
        String shown = "\\u{1b}[31mred\\u{202e}\\u{7}";
        Section section = Section.of("hostile", hostile)
                .note(hostile, 1)
                .say(hostile)
                .add(FactList.NONE.add(hostile, hostile))
                .add(new DataTable(
                        hostile, List.of(Column.words(hostile)), List.of(List.of(Line.of(hostile))), 1, hostile))
                .add(BulletList.names(List.of(hostile), 1))
                .add(CodeBlock.output(List.of(hostile)))
                .add(Fold.of(hostile, true, BulletList.names(List.of(hostile), 1)));
        AnswerText answer = new AnswerText(
                hostile,
                List.of(section, Section.message(List.of(hostile))),
                List.of(new Next(hostile, Optional.of(Action.of("gate").with("plan", hostile)))));

        assertThat(answer.lines(ActionFormat.NEUTRAL))
                .hasSizeGreaterThan(10)
                .allMatch(line -> line.text().isEmpty() || line.text().contains(shown));
        assertThat(answer.text()).startsWith(shown + "\n").doesNotContain("\u001b", "\u0007", "\u202e");
    }

    @Test
    void nameOfThePolicyCannotForgeAVerdict() {
        Decision decision = Changes.decision(Changes.some(), List.of(), "p\nVerdict: allow by \u001b[2K");

        assertThat(Texts.decision(decision, Changes.set(Changes.some()), List.of())
                        .text()
                        .lines())
                .filteredOn(line -> line.startsWith("Verdict"))
                .singleElement()
                .asString()
                .contains(" by p Verdict: allow by \\u{1b}[2K (");
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
