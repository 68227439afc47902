// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.check.CheckResult;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.json.Names;
import io.lonelycat.record.CheckRow;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Failure;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.Sections;
import io.lonelycat.report.section.Subject;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.TellingLines;
import io.lonelycat.report.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The last lines of a build. */
record ExecutionText(ExecutionStory story, String folder, Sections sections, NextActions commands) {
    private static final int LONGEST_WHY = 1_000;
    private static final int SHOWN = 10;

    String text() {
        ExecutionDocument execution = story.execution();
        TextLines lines = new TextLines(commands.format());
        lines.add(new Headline(story).text());
        lines.add("  Execution  ", execution.subject().executionId() + took(execution));
        lines.add(
                "  Plan       ",
                story.plan().id() + ": "
                        + PlainText.cut(PlainText.line(story.plan().intent()), 200));
        lines.add("  Change     ", new ChangeSummary(story.changeset().changes()).text());
        if (isNo(execution)) {
            lines.add("  Gate       ", verdict(story.decision()));
            new DecisionText(story.decision(), story.changeset(), commands).reasons(lines);
        } else {
            lines.add("  Gate       ", gate(story.decision()));
            execution.error().ifPresent(error -> lines.add("  Why        ", why(error)));
        }
        Headline.failedCommand(execution).ifPresent(row -> lines.addAll("  Printed    ", printed(row.result())));
        lines.addAll("  Checks     ", checks(execution));
        lines.add("  Steps      ", Wording.steps(execution));
        for (Section section : sections.of(Subject.of(story))) {
            lines.addAll(String.format(Locale.ROOT, "  %-11s", section.label()), new SectionText(section).brief());
        }
        lines.add("  Evidence   ", folder);
        lines.addNext(new Advice(commands).after(story, folder));
        return lines.toString();
    }

    /** Whether the gate said no, and nothing else ended it. */
    private static boolean isNo(ExecutionDocument execution) {
        return execution
                .error()
                .map(Failure::code)
                .filter(code -> code.equals("denied") || code.equals("approval_needed"))
                .isPresent();
    }

    private static String took(ExecutionDocument execution) {
        Optional<String> recovered = execution.origin().recoveredBy();
        Optional<Long> millis = execution.durationMillis();
        return (millis.isPresent() ? " (" + Figures.duration(millis.get()) + ")" : "")
                + (recovered.isPresent() ? ", recovered by " + recovered.get() : "");
    }

    /** The verdict, and in one line what decided it. */
    static String gate(Decision decision) {
        String verdict = verdict(decision);
        List<Finding> decisive = decision.deciding();
        if (decisive.isEmpty()) {
            return verdict;
        }
        String others = decisive.size() == 1 ? "" : " (and " + Figures.number(decisive.size() - 1L) + " more)";
        Finding first = decisive.get(0);
        return verdict + ": " + first.rule() + ", " + PlainText.line(first.reason()) + others;
    }

    private static String verdict(Decision decision) {
        return Wording.verdict(decision.verdict()) + " by " + decision.policyName() + ", risk "
                + Names.of(decision.riskEffective());
    }

    private static String why(Failure error) {
        return error.code()
                + error.step().map(step -> " in step " + Names.of(step)).orElse("") + ": "
                + PlainText.cut(String.join("\n", Headline.more(error)).strip(), LONGEST_WHY);
    }

    /** The line that says why is in the first line of the answer. */
    private static List<String> printed(CheckResult result) {
        String why = result.reason().orElse("");
        return TellingLines.of(result.excerpt()).stream()
                .filter(line -> !line.equals(why))
                .toList();
    }

    private static List<String> checks(ExecutionDocument execution) {
        List<CheckRow> rows = execution.checks();
        List<String> shown = new ArrayList<>();
        for (CheckRow row : Wording.first(SHOWN, rows)) {
            shown.add(check(row));
        }
        shown.addAll(Wording.more(rows.size() - (long) SHOWN, Documents.execution()));
        execution.leftOut().forEach(check -> shown.add(PlainText.cut(PlainText.line(check.reason()), LONGEST_WHY)));
        boolean none = shown.isEmpty() && execution.rehearsal().isEmpty();
        return none ? List.of("none was run") : shown;
    }

    static String check(CheckRow row) {
        return PlainText.line(row.result().name()) + " (" + Names.of(row.step()) + ") " + Wording.result(row.result());
    }
}
