// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.stray.WrittenOutside;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.record.Ending;
import io.lonelycat.record.EventLine;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionDocument.KeptFile;
import io.lonelycat.record.ExecutionDocument.Stray;
import io.lonelycat.record.Failure;
import io.lonelycat.report.ApprovalWords;
import io.lonelycat.report.ChangeSummary;
import io.lonelycat.report.Documents;
import io.lonelycat.report.Headline;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a reviewer sees first: what came of it, who allowed it, how much it is; and the way to everything else. */
record TopSection(ReportModel parts) implements Section {

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
        if (SimilarSection.isNeeded(parts)) {
            link(html, "similar", "Changes like this one", 0);
        }
        if (TestSection.isNeeded(parts)) {
            link(html, "tests", "With and without", 0);
        }
        link(html, "steps", "Steps", parts.execution().steps().size());
        link(html, "checks", "Checks", parts.execution().checks().size());
        if (CostSection.isNeeded(parts)) {
            link(html, "costs", "Costs", 0);
        }
        if (LeftoverHtml.isNeeded(parts)) {
            link(html, "leftovers", "To look at", 0);
        }
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

    /** What was rolled back, kept, left open or written besides: whatever somebody should look at. Left out where all is well. */
    record LeftoverHtml(ReportModel parts) implements Section {
        private static final int SHOWN = 200;

        static boolean isNeeded(ReportModel parts) {
            ExecutionDocument execution = parts.execution();
            return restored(parts) > 0
                    || !open(parts).isEmpty()
                    || !execution.keptFiles().isEmpty()
                    || stray(parts).total() > 0
                    || !stray(parts).guarded().isEmpty()
                    || stray(parts).outside().total() > 0
                    || !recoveries(parts).isEmpty();
        }

        @Override
        public void addTo(Html html) {
            if (!isNeeded(parts)) {
                return;
            }
            ReportModel.begin(html, "leftovers", "To look at", "");
            if (restored(parts) > 0) {
                html.leaf(
                                "p",
                                "Rolled back: " + Figures.count(restored(parts), "file was", "files were")
                                        + " brought back, byte for byte.")
                        .newline();
            }
            for (Recovered it : recoveries(parts)) {
                html.open("p")
                        .text("Recovered by " + it.by() + ": ")
                        .message(it.what())
                        .closeLine();
            }
            paths(html, "Files in the way or open", open(parts), open(parts).size());
            kept(html);
            outputs(html);
            WrittenOutside outside = stray(parts).outside();
            names(html, "Written while checks ran, and no output of a check", outside.names(), outside.total());
            names(
                    html,
                    "Not brought back of these",
                    outside.left(),
                    outside.left().size());
            List<String> guarded = stray(parts).guarded();
            names(
                    html,
                    "Written while checks ran, though it decides about changes or carries them",
                    guarded,
                    guarded.size());
            html.closeLine();
        }

        private void outputs(Html html) {
            List<WorkspacePath> first = stray(parts).first();
            int total = stray(parts).total();
            if (total > 0) {
                heading(html, "Outputs of checks, left as they are", total);
                html.open("p")
                        .prose(String.join(", ", Wording.first(SHOWN, Wording.folded(first))))
                        .closeLine();
                parts.more(html, total - (long) first.size(), Documents.execution());
            }
        }

        private void names(Html html, String title, List<String> names, int total) {
            if (total > 0) {
                heading(html, title, total);
                html.open("ul", "class", "paths").newline();
                for (String name : Wording.first(SHOWN, names)) {
                    html.open("li").leaf("code", name).closeLine();
                }
                html.closeLine();
                parts.more(html, total - (long) Math.min(SHOWN, names.size()), Documents.execution());
            }
        }

        private void paths(Html html, String title, List<WorkspacePath> paths, int total) {
            if (total > 0) {
                heading(html, title, total);
                html.open("ul", "class", "paths");
                parts.paths(html, Wording.first(SHOWN, paths));
                html.closeLine();
                parts.more(html, total - (long) Math.min(SHOWN, paths.size()), Documents.execution());
            }
        }

        private void kept(Html html) {
            List<KeptFile> kept = parts.execution().keptFiles();
            if (!kept.isEmpty()) {
                heading(html, "Kept copies of files that would have been lost", kept.size());
                html.open("ul").newline();
                for (KeptFile file : Wording.first(SHOWN, kept)) {
                    html.open("li");
                    parts.path(html, file.path());
                    html.text(" as ");
                    parts.files().link(html, file.keptAs());
                    html.text(": ").prose(file.why()).closeLine();
                }
                html.closeLine();
                parts.more(html, kept.size() - (long) SHOWN, Documents.execution());
            }
        }

        private static void heading(Html html, String title, int total) {
            html.open("h3")
                    .text(title + " ")
                    .leaf("small", Figures.number(total))
                    .closeLine();
        }

        private static int restored(ReportModel parts) {
            return parts.execution().filesRestored().orElse(0);
        }

        private static List<WorkspacePath> open(ReportModel parts) {
            return parts.execution().openPaths();
        }

        private static Stray stray(ReportModel parts) {
            return parts.execution().strayFiles().orElse(Stray.NONE);
        }

        private static List<Recovered> recoveries(ReportModel parts) {
            return EventLine.only(Recovered.class, parts.story().events());
        }
    }
}
