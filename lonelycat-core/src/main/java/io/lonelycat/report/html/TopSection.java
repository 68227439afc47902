// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.execute.Outcome;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.Failure;
import io.lonelycat.report.ApprovalWords;
import io.lonelycat.report.ChangeSummary;
import io.lonelycat.report.Headline;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a reviewer sees first: what came of it, who allowed it, how much it is; and the way to everything else. */
record TopSection(ReportModel parts) implements PagePart {

    @Override
    public void addTo(Html html) {
        Headline headline = new Headline(parts.story());
        ExecutionDocument execution = parts.execution();
        String id = execution.subject().executionId();
        html.open("header", "class", headline.noCheckRan() ? "care" : tone(execution))
                .newline();
        html.open("p", "class", "brand")
                .text("LonelyCat · evidence of ")
                .leaf("code", id)
                .closeLine();
        html.leaf("h1", headline.title()).newline();
        html.open("p", "class", "lead")
                .prose(headline.afterwards().orElseGet(() -> sentence(headline)))
                .closeLine();
        html.open("p", "class", "intent").prose(parts.plan().intent()).closeLine();
        if (execution.error().isPresent()) {
            why(html, execution.error().get());
        }
        facts(html);
        html.closeLine();
        navigation(html);
    }

    /** The title is the heading already. */
    private static String sentence(Headline headline) {
        String text = headline.text();
        String rest = text.substring(Math.min(text.length(), headline.title().length() + 2));
        return rest.isEmpty() ? "" : rest.substring(0, 1).toUpperCase(Locale.ROOT) + rest.substring(1);
    }

    private static String tone(ExecutionDocument execution) {
        Optional<Ending> ending = execution.ending();
        if (ending.isEmpty()) {
            return "care";
        }
        return switch (ending.get().outcome()) {
            case APPLIED, ALREADY_APPLIED, REHEARSED -> "good";
            case REFUSED -> execution.subject().verdict() == Verdict.NEED_APPROVAL ? "care" : "bad";
            case ROLLED_BACK, COULD_NOT_CHECK -> "care";
            case QUARANTINED -> "bad";
        };
    }

    /** The compiler's or the test's own line stands first; how the engine calls it last. */
    private static void why(Html html, Failure failure) {
        List<String> lines = failure.message()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(Outcome.RolledBack.AS_BEFORE))
                .toList();
        String where = failure.step().map(step -> " in step " + Names.of(step)).orElse("");
        html.open("div", "class", "why").open("p").open("strong");
        html.message(lines.isEmpty() ? failure.code() : lines.get(0)).close().closeLine();
        if (lines.size() > 1) {
            html.open("p")
                    .message(String.join("\n", lines.subList(1, lines.size())))
                    .closeLine();
        }
        html.open("p").leaf("small", failure.code() + where).close().closeLine();
    }

    private void facts(Html html) {
        ExecutionDocument execution = parts.execution();
        ChangeSummary tally = new ChangeSummary(parts.changes());
        String proposed = Names.of(execution.subject().riskProposed());
        String effective = Names.of(execution.subject().riskEffective());
        html.open("dl", "class", "facts").newline();
        ReportModel.fact(html, "Status", Wording.status(execution));
        ReportModel.fact(
                html,
                "Gate",
                Wording.verdict(execution.subject().verdict()) + " by `"
                        + parts.decision().policyName() + "`");
        ReportModel.fact(
                html, "Risk", proposed.equals(effective) ? effective : effective + " (proposed: " + proposed + ")");
        ReportModel.fact(html, "Files", tally.files());
        ReportModel.fact(html, "Lines", tally.lines());
        ReportModel.fact(html, "Checks", checks(execution));
        List<String> approvals = ApprovalWords.counted(parts.decision());
        if (!approvals.isEmpty()) {
            ReportModel.fact(html, "Approvals", String.join(", ", approvals));
        }
        ReportModel.fact(html, "Begun", Figures.time(execution.startedAt()) + Wording.took(execution));
        html.closeLine();
    }

    private static String checks(ExecutionDocument execution) {
        int passed = execution.checksPassed();
        int all = execution.checks().size();
        return all == 0 ? "none was run" : Figures.number(passed) + " of " + Figures.number(all) + " passed";
    }

    private void navigation(Html html) {
        html.open("nav", "aria-label", "Sections").open("ul").newline();
        link(html, "changes", "What changed", parts.changes().size());
        link(html, "findings", "Findings", parts.decision().findings().size());
        link(html, "steps", "Steps", parts.execution().steps().size());
        link(html, "checks", "Checks", parts.execution().checks().size());
        parts.sections().forEach(section -> link(html, section.id(), section.title(), 0));
        link(html, "origin", "Origin", 0);
        link(html, "proof", "Proof", 0);
        link(html, "files", "Files", parts.files().sizes().size());
        html.close().closeLine();
    }

    private static void link(Html html, String id, String text, int count) {
        html.open("li").open("a", "href", "#" + id).text(text);
        if (count > 0) {
            html.text(" ").leaf("small", Figures.number(count));
        }
        html.close().closeLine();
    }
}
