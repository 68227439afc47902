// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.stray.WrittenOutside;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.past.SimilarExecutions;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.record.CheckRow;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionDocument.ExecutionSubject;
import io.lonelycat.record.ExecutionDocument.KeptFile;
import io.lonelycat.record.ExecutionDocument.Stray;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Failure;
import io.lonelycat.record.Origin;
import io.lonelycat.record.RehearsalRow;
import io.lonelycat.record.StartedBy;
import io.lonelycat.record.TestsRow;
import io.lonelycat.report.text.CostWords;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Markdown;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.TestWords;
import io.lonelycat.report.text.TestWords.NamedTests;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One attempt at the summary, with so much room. */
final class SummaryPage {
    private final ExecutionStory story;
    private final ExecutionDocument execution;
    private final SizeBudget room;
    private final List<String> lines = new ArrayList<>();

    SummaryPage(ExecutionStory story, SizeBudget room) {
        this.story = story;
        this.execution = story.execution();
        this.room = room;
    }

    String text() {
        head();
        facts();
        findings();
        similar();
        files();
        lines.addAll(new CheckSection(execution, room).lines());
        lines.addAll(new ComparisonSection(story, room).lines());
        steps();
        lines.addAll(new LeftoverSection(execution, room).lines());
        proof();
        return String.join("\n", lines) + "\n";
    }

    private void head() {
        Headline headline = new Headline(story);
        lines.add("## LonelyCat: " + headline.title().toLowerCase(Locale.ROOT));
        lines.add("");
        lines.add("**" + Markdown.prose(headline.text()) + "**");
        lines.add("");
        lines.add("Intent: " + cut(story.plan().intent()));
        if (execution.error().isPresent()) {
            error(execution.error().get());
        }
        lines.add("");
    }

    private void error(Failure failure) {
        lines.add("");
        lines.add("Why: "
                + Markdown.prose(
                        PlainText.cut(PlainText.line(String.join(" ", Headline.more(failure))), 2 * room.words())));
    }

    private void facts() {
        ExecutionSubject subject = execution.subject();
        Origin origin = execution.origin();
        lines.add("| | |");
        lines.add("|---|---|");
        fact(
                "Status",
                Wording.status(execution) + ", " + Wording.verdict(subject.verdict()) + " by policy "
                        + Markdown.code(PlainText.cutMiddle(story.decision().policyName(), room.words())));
        fact("Change", new ChangeSummary(story.changeset().changes()).text());
        fact(
                "Risk",
                Names.of(subject.riskProposed()) + " proposed, " + Names.of(subject.riskEffective()) + " effective");
        List<String> approvals = ApprovalWords.counted(story.decision());
        if (!approvals.isEmpty()) {
            fact("Approvals", code(String.join(", ", approvals)));
        }
        fact(
                "Plan",
                code(subject.planId()) + " by " + code(origin.createdBy()) + ", trigger " + Names.of(origin.trigger()));
        fact(
                "Execution",
                code(subject.executionId()) + " by " + startedBy(origin.startedBy())
                        + (origin.recoveredBy().isPresent()
                                ? ", recovered by " + code(origin.recoveredBy().get())
                                : ""));
        fact("Time", Figures.time(execution.startedAt()) + Wording.took(execution));
        List<String> costs = CostWords.execution(story);
        if (!costs.isEmpty()) {
            fact("Costs", Markdown.prose(PlainText.cut(String.join("; ", costs), 2 * room.words())));
        }
    }

    private String startedBy(StartedBy by) {
        return code(by.user() + "@" + by.host()) + " (" + code(by.frontEnd()) + ", pid " + by.pid() + ")";
    }

    private void fact(String name, String value) {
        lines.add("| " + name + " | " + Markdown.cell(value) + " |");
    }

    private void findings() {
        Decision decision = story.decision();
        List<Finding> all = decision.findings();
        section("Findings", all.isEmpty() ? "none" : Figures.number(all.size()));
        for (Finding finding : Wording.first(room.findings(), all)) {
            lines.add(finding(finding));
        }
        more(all.size() - room.findings(), Documents.decision());
    }

    /** What came of changes like this one, where the gate asked for it. */
    private void similar() {
        story.decision().inputs().similar().ifPresent(similar -> {
            SimilarText text = new SimilarText(similar);
            section("Changes like this one", cut(text.sentence()));
            for (SimilarExecutions.Case each : Wording.first(room.rows(), similar.cases())) {
                lines.add("- " + cut(SimilarText.title(each)));
            }
            int left = similar.count() - Math.min(room.rows(), similar.cases().size());
            if (left > 0) {
                lines.add("- and " + Figures.number(left) + " more");
            }
        });
    }

    private String finding(Finding finding) {
        return "- **" + Wording.effect(finding.effect()) + "** " + code(finding.rule()) + " ("
                + Wording.policyLine(finding) + Wording.settled(finding) + "): " + cut(finding.reason());
    }

    private void files() {
        List<FileChange> all = story.changeset().changes();
        section("Files", Figures.number(all.size()));
        for (FileChange change : Wording.first(room.files(), all)) {
            lines.add(file(change));
        }
        more(all.size() - room.files(), Documents.changeset());
    }

    private String file(FileChange change) {
        return "- " + Names.of(change.operation()) + " " + Markdown.code(Wording.path(change, room.words())) + " "
                + ChangeSummary.lines(change);
    }

    private void steps() {
        section("Steps", Wording.steps(execution));
    }

    private void proof() {
        Decision decision = story.decision();
        section("To check this record", "run in the folder of this file");
        lines.addAll(Markdown.fence(List.of(
                "sha256sum -c " + Documents.sums(),
                NextActions.VERIFY_HERE,
                "# proposal  " + decision.proposalDigest(),
                "# changeset " + story.changeset().checksum(),
                "# patch     " + story.changeset().patchSha256(),
                "# policy    " + decision.policyDigest())));
    }

    private void section(String title, String said) {
        lines.add("");
        lines.add("**" + title + "**: " + said);
    }

    private void more(int left, String where) {
        lines.addAll(bullets(Wording.more(left, where)));
    }

    private static List<String> bullets(List<String> items) {
        return items.stream().map(item -> "- " + item).toList();
    }

    private String code(String text) {
        return room.code(text);
    }

    private String cut(String text) {
        return room.prose(text);
    }

    /** The part of the summary about files that need a look: open ones, kept copies, and what checks wrote besides. */
    private record LeftoverSection(ExecutionDocument execution, SizeBudget room) {

        List<String> lines() {
            List<String> lines = new ArrayList<>();
            List<WorkspacePath> open = execution.openPaths();
            list(lines, "Files in the way or open", open.size(), paths(open));
            list(lines, "Kept copies", execution.keptFiles().size(), kept());
            Optional<Stray> stray = execution.strayFiles();
            if (stray.isPresent()) {
                list(
                        lines,
                        "Outputs of checks, left as they are",
                        stray.get().total(),
                        stray.get().first().size(),
                        Wording.folded(stray.get().first()));
                WrittenOutside outside = stray.get().outside();
                list(
                        lines,
                        "Written while checks ran, and no output of a check",
                        outside.total(),
                        names(outside.names()));
                list(lines, "Not brought back of these", outside.left().size(), names(outside.left()));
                list(
                        lines,
                        "Written while checks ran, though it decides about changes or carries them",
                        stray.get().guarded().size(),
                        names(stray.get().guarded()));
            }
            return lines;
        }

        private List<String> paths(List<WorkspacePath> paths) {
            return paths.stream().map(this::path).toList();
        }

        private List<String> names(List<String> names) {
            return Wording.first(room.rows(), names).stream().map(room::code).toList();
        }

        private List<String> kept() {
            return execution.keptFiles().stream().map(this::kept).toList();
        }

        private void list(List<String> lines, String title, int total, List<String> items) {
            list(lines, title, total, items.size(), items);
        }

        /** Writes items that stand for so many things. */
        private void list(List<String> lines, String title, int total, int things, List<String> items) {
            if (total == 0) {
                return;
            }
            int shown = Math.min(room.rows(), items.size());
            lines.add("");
            lines.add("**" + title + "**: " + Figures.number(total));
            for (String item : items.subList(0, shown)) {
                lines.add("- " + item);
            }
            for (String line : Wording.more(total - (shown < items.size() ? shown : things), Documents.execution())) {
                lines.add("- " + line);
            }
        }

        private String path(WorkspacePath path) {
            return Markdown.code(PlainText.cutMiddle(path.display(), room.words()));
        }

        private String kept(KeptFile file) {
            return path(file.path()) + " as " + room.code(file.keptAs()) + ": " + room.prose(file.why());
        }
    }

    /** The part of the summary about the checks: their results, and the end of what the failed one printed. */
    private record CheckSection(ExecutionDocument execution, SizeBudget room) {
        private static final int LONGEST_LINE = 160;

        List<String> lines() {
            List<String> lines = new ArrayList<>();
            List<CheckRow> rows = shown();
            lines.add("");
            lines.add("**Checks**: "
                    + (execution.checks().isEmpty()
                            ? "none was run"
                            : execution.checks().size()));
            for (CheckRow row : rows) {
                lines.add(row(row));
                TestWords.unsteady(row.result()).forEach(group -> lines.add(room.named(group)));
            }
            lines.addAll(bullets(Wording.more(execution.checks().size() - rows.size(), Documents.execution())));
            Wording.first(room.rows(), execution.leftOut()).forEach(it -> lines.add("- " + room.prose(it.reason())));
            lines.addAll(bullets(Wording.more(execution.leftOut().size() - room.rows(), Documents.execution())));
            Wording.aroundCommands(execution).forEach(it -> lines.add("- " + room.prose(it) + "."));
            failed().ifPresent(row -> lines.addAll(excerpt(row.result())));
            return lines;
        }

        /** The one whose failure ended the execution; else the uncritical one that failed last. */
        private Optional<CheckRow> failed() {
            return Headline.failedCheck(execution).or(() -> execution.checks().stream()
                    .filter(row -> !row.result().passed())
                    .reduce((first, last) -> last));
        }

        /** The failed and skipped ones are shown before any other; both in the order in which they ended. */
        private List<CheckRow> shown() {
            List<CheckRow> rows = new ArrayList<>();
            List<CheckRow> passed = new ArrayList<>();
            for (CheckRow row : execution.checks()) {
                (row.result().passed() && !row.result().skipped() ? passed : rows).add(row);
            }
            rows.addAll(passed);
            return Wording.first(room.rows(), rows);
        }

        private String row(CheckRow row) {
            CheckResult result = row.result();
            String why = result.code() == null && !result.skipped()
                    ? ""
                    : (result.code() == null ? ": " : ", " + Names.of(result.code()) + ": ")
                            + room.prose(result.message());
            return "- " + room.code(result.name()) + " (" + Names.of(row.step()) + ") " + Wording.result(result) + why;
        }

        private List<String> excerpt(CheckResult result) {
            List<String> all = PlainText.lines(result.excerpt());
            if (all.isEmpty()) {
                return List.of();
            }
            List<String> end = all.subList(Math.max(0, all.size() - room.excerpt()), all.size());
            List<String> lines = new ArrayList<>();
            lines.add("");
            lines.add("The end of what " + room.code(result.name()) + " printed:");
            lines.addAll(Markdown.fence(end.stream()
                    .map(line -> PlainText.cut(line, Math.min(LONGEST_LINE, room.words())))
                    .toList()));
            return lines;
        }
    }

    /** The part of the summary about what was seen without the change. */
    private record ComparisonSection(ExecutionStory story, SizeBudget room) {

        List<String> lines() {
            TestWords words = new TestWords(story);
            List<TestsRow> rows = words.rows();
            List<RehearsalRow> rehearsal = story.execution().rehearsal();
            if (rows.isEmpty() && rehearsal.isEmpty()) {
                return List.of();
            }
            List<String> lines = new ArrayList<>();
            lines.add("");
            lines.add("**With and without the change**"
                    + words.doubt().map(doubt -> ": " + doubt).orElse(""));
            for (TestsRow row : Wording.first(room.rows(), rows)) {
                lines.add("- " + room.code(row.check()) + ": " + TestWords.figures(row.tests()));
                TestWords.named(row.tests()).stream().limit(room.rows()).forEach(group -> lines.add(room.named(group)));
            }
            words.falsification()
                    .ifPresent(text ->
                            lines.add("- " + Markdown.prose(PlainText.cut(PlainText.line(text), 2 * room.words()))));
            for (RehearsalRow part : Wording.first(room.rows(), rehearsal)) {
                lines.add("- In a copy: " + room.prose(part.message()));
            }
            return lines;
        }
    }

    /**
     * How much room a page gives to each of its parts.
     *
     * @param findings how many findings
     * @param files how many changed files
     * @param rows how many checks, kept files and stray files each
     * @param words how many characters a foreign text may have
     * @param excerpt how many lines of a failed check's output
     */
    record SizeBudget(int findings, int files, int rows, int words, int excerpt) {
        /** Names some tests, in a line below that of their check. */
        String named(NamedTests group) {
            List<String> names =
                    group.names().first().stream().limit(rows).map(this::code).toList();
            int left = group.names().total() - names.size();
            return "  - " + group.title() + ": " + String.join(", ", names)
                    + (left > 0 ? " and " + Figures.number(left) + " more" : "");
        }

        /** Shows a name of somebody else's, as long as there is room. */
        String code(String name) {
            return Markdown.code(PlainText.cutMiddle(PlainText.line(name), words));
        }

        /** Shows a sentence, as long as there is room. */
        String prose(String text) {
            return Markdown.prose(PlainText.cut(PlainText.line(text), words));
        }

        /** From the page as it should be to the one that always fits. */
        static final List<SizeBudget> LADDER = List.of(
                new SizeBudget(10, 20, 10, 240, 15),
                new SizeBudget(10, 12, 5, 160, 10),
                new SizeBudget(8, 8, 4, 120, 8),
                new SizeBudget(5, 5, 3, 100, 6),
                new SizeBudget(3, 3, 2, 60, 4),
                new SizeBudget(2, 2, 1, 40, 2));
    }
}
