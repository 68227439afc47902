// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.figure.NamedTests;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.ConsideredApproval.Voice;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.LeftOutCheck;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.PlanDetails;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.ExecutionSubject;
import io.lonelycat.record.LedgerFile;
import io.lonelycat.record.Origin;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.PartialEvidence;
import io.lonelycat.record.StartedBy;
import io.lonelycat.record.StepRow;
import io.lonelycat.report.diff.FileDiff;
import io.lonelycat.report.diff.PatchDiff;
import io.lonelycat.report.section.Badges;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.DataTable.Column;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Line.Mark;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock;
import io.lonelycat.report.section.SectionBlock.BulletList;
import io.lonelycat.report.section.SectionBlock.CodeBlock;
import io.lonelycat.report.section.SectionBlock.DiffBlock;
import io.lonelycat.report.section.SectionBlock.FactList;
import io.lonelycat.report.section.SectionBlock.FindingList;
import io.lonelycat.report.section.SectionBlock.Fold;
import io.lonelycat.report.section.SectionBlock.Paragraph;
import io.lonelycat.report.section.SectionBlock.Paragraph.Look;
import io.lonelycat.report.section.Tone;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Reads the evidence of one change into sections: that of a plan that was gated, or of an execution, as far as its folder can be
 * read.
 *
 * @param added the sections of features
 */
public record ChangeReport(PartialEvidence evidence, List<ExecutionSection> added) {
    static final String STEPS = "steps";
    private static final int OPEN_FILES = 40;
    private static final int FILES = 2_000;
    private static final int ROWS = 200;
    private static final int LINES_OF_MESSAGE = 100;

    public ChangeReport {
        added = List.copyOf(added);
    }

    /** Takes an execution whose evidence is complete. */
    public static ChangeReport of(ExecutionStory story, List<ExecutionSection> added) {
        return new ChangeReport(PartialEvidence.of(story), added);
    }

    /** Takes a plan, and what the gate said about it. */
    public static ChangeReport of(Proposal proposal, Decision decision) {
        PartialEvidence evidence = new PartialEvidence(
                Optional.of(proposal.plan()),
                Optional.of(proposal.changeset()),
                Optional.of(decision),
                List.of(),
                Optional.empty(),
                List.of());
        return new ChangeReport(evidence, List.of());
    }

    /** Returns the sections without the lines of the change, and without its folder. */
    public List<Section> sections() {
        return sections(Optional.empty());
    }

    /** Returns the sections of a page that lies in the folder, or leads to it. */
    public List<Section> page(PatchDiff diff, LinkedFiles files) {
        List<Section> sections = sections(Optional.of(diff));
        sections.add(folder(files));
        return sections;
    }

    private List<Section> sections(Optional<PatchDiff> diff) {
        List<Section> sections = new ArrayList<>();
        if (evidence.changeset().isPresent()) {
            sections.add(changes(evidence.changeset().get().changes(), diff));
        }
        if (evidence.decision().isPresent()) {
            sections.add(findings(evidence.decision().get()));
        }
        if (evidence.story().isPresent() || !evidence.steps().isEmpty()) {
            sections.add(steps(evidence.steps()));
            sections.add(checks(evidence.checks()));
        }
        sections.addAll(special());
        if (evidence.plan().isPresent()) {
            sections.add(origin(evidence.plan().get()));
        }
        if (evidence.decision().isPresent()) {
            sections.add(proof(evidence.decision().get()));
        }
        return sections;
    }

    /** Returns the sections that only some reports have. */
    List<Section> special() {
        List<Section> sections = new ArrayList<>();
        if (evidence.story().isPresent()) {
            ExecutionStory story = evidence.story().get();
            added.forEach(section -> section.of(story).ifPresent(sections::add));
            LeftoverSection.of(story).ifPresent(sections::add);
        }
        return sections;
    }

    private Section changes(List<FileChange> changes, Optional<PatchDiff> diff) {
        List<FileDiff> lines = diff.isPresent() ? diff.get().files() : List.of();
        List<String> states = new ArrayList<>();
        List<List<Line>> rows = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            states.add(state(i));
            rows.add(file(changes.get(i), states.get(i)));
        }
        DataTable files = DataTable.first(
                FILES,
                Documents.CHANGESET,
                "",
                List.of(Column.words("Operation"), Column.text("File"), Column.figure("Lines"), Column.words("State")),
                rows);
        return Section.of("changes", "What changed")
                .note(new ChangeSummary(changes).text(), changes.size())
                .say(Line.of(diff.flatMap(PatchDiff::problem).orElse("")), Look.PROBLEM)
                .say(Line.of(diff.isPresent() ? leftOut(diff.get(), changes.size()) : ""), Look.NOTE)
                .say(Line.of(place()), Look.NOTE)
                .add(new Fold(
                        Line.of("All " + Figures.count(changes.size(), "file")),
                        changes.size() > 1 && changes.size() <= OPEN_FILES,
                        false,
                        List.of(files)))
                .add(new DiffBlock(lines, states));
    }

    private static String leftOut(PatchDiff diff, int all) {
        int shown = diff.files().size();
        return diff.problem().isPresent() || shown == all
                ? ""
                : "The lines of the first " + Figures.number(shown) + " of " + Figures.count(all, "file")
                        + " are shown here. The list names the others; their lines are in `" + Documents.PATCH + "`.";
    }

    private static List<Line> file(FileChange change, String state) {
        Line name = change.oldPath() == null
                ? new Line(List.of())
                : Line.named(change.oldPath().display()).and("to");
        return List.of(
                Badges.of(change.operation()),
                name.name(change.path().display()),
                Line.of(ChangeSummary.lines(change)),
                Line.of(state));
    }

    private String state(int file) {
        if (evidence.story().isEmpty()) {
            return "planned";
        }
        List<LedgerFile> ledger = evidence.story().get().execution().files();
        Optional<FileState> state = file < ledger.size() ? ledger.get(file).state() : Optional.empty();
        return state.isPresent() ? Wording.state(state.get()) : "not touched";
    }

    /** States clearly that the change was not applied. */
    private String place() {
        Optional<Ending> ending =
                evidence.story().flatMap(story -> story.execution().ending());
        if (ending.isEmpty()) {
            return "";
        }
        return switch (ending.get().outcome()) {
            case APPLIED -> "";
            case ALREADY_APPLIED -> "All of this was in place before; nothing was written.";
            case REHEARSED -> "None of this is in place: it was tried out in a copy of the workspace.";
            case REFUSED, ROLLED_BACK, COULD_NOT_CHECK ->
                "None of this is in place: it is what the change would have been.";
            case QUARANTINED -> "Some of this may be in place: see what is to be looked at.";
        };
    }

    private static Section findings(Decision decision) {
        int count = decision.findings().size();
        String checks = decision.requiredChecks().stream().map(Section::name).collect(Collectors.joining(", "));
        return Section.of("findings", "Findings")
                .note(count == 0 ? "none" : Wording.verdict(decision.verdict()), count)
                .add(new FindingList(decision))
                .say(checks.isEmpty() ? "" : "Checks that the policy asks for: " + checks + ".")
                .table(DataTable.first(
                        ROWS,
                        Documents.DECISION,
                        "Approvals",
                        List.of(
                                Column.words("Who"),
                                Column.words("Said"),
                                Column.words("Known by"),
                                Column.words("Counted"),
                                Column.words("Document")),
                        decision.approvals().stream()
                                .map(ChangeReport::approval)
                                .toList()));
    }

    private static List<Line> approval(ConsideredApproval approval) {
        Optional<Voice> voice = approval.voice();
        return List.of(
                Line.of(voice.map(it -> it.approver().name()).orElse("cannot be read")),
                Line.of(voice.map(it -> ApprovalWords.said(it.decision())).orElse("")),
                Line.of(ApprovalWords.known(approval)),
                Line.of(approval.counted() ? "yes" : "no: " + approval.why()),
                Line.named(approval.isKept() ? Documents.approval(approval) : approval.source()));
    }

    private Section steps(List<StepRow> steps) {
        Optional<Instant> begin =
                steps.isEmpty() ? Optional.empty() : steps.get(0).startedAt();
        String took = "not ended";
        if (evidence.story().isPresent()) {
            ExecutionDocument execution = evidence.story().get().execution();
            begin = Optional.of(execution.startedAt());
            took = Wording.duration(execution.durationMillis());
        }
        long whole = 1;
        for (StepRow step : steps) {
            whole = Math.max(whole, offset(step, begin) + step.durationMillis().orElse(0L));
        }
        List<List<Line>> rows = new ArrayList<>();
        for (StepRow step : steps) {
            rows.add(step(step, offset(step, begin), whole));
        }
        return Section.of(STEPS, "Steps")
                .note(steps.isEmpty() ? "none was begun" : took, steps.size())
                .table(DataTable.first(
                        ROWS,
                        Documents.EXECUTION,
                        "",
                        List.of(
                                Column.words("Step"),
                                Column.words("Result"),
                                Column.figure("Begun"),
                                Column.figure("Took")),
                        rows));
    }

    private static long offset(StepRow step, Optional<Instant> begin) {
        return begin.isEmpty() || step.startedAt().isEmpty()
                ? 0
                : Math.max(
                        0, Duration.between(begin.get(), step.startedAt().get()).toMillis());
    }

    private static List<Line> step(StepRow row, long offset, long whole) {
        boolean failed = !row.ok().orElse(true);
        boolean back = row.step() == Step.ROLLBACK || row.step() == Step.ERROR;
        Tone tone = failed ? Tone.BAD : back ? Tone.CARE : Tone.GOOD;
        return List.of(
                Line.named(Wording.numbered(row.step())),
                Line.of(Wording.result(row), new Mark.Badge(failed ? Tone.BAD : Tone.GOOD)),
                Line.of(row.startedAt().isPresent() ? "+" + Figures.duration(offset) : ""),
                Line.of(
                        Wording.duration(row.durationMillis()),
                        new Mark.Bar(offset, row.durationMillis().orElse(0L), whole, tone)));
    }

    private Section checks(List<CheckEnded> checks) {
        Section section = Section.of("checks", "Checks")
                .note(Wording.passed(checks), checks.size())
                .addAll(checks.stream().limit(ROWS).map(ChangeReport::check).toList())
                .say(Line.of(Wording.more(checks.size() - (long) ROWS, Documents.EXECUTION)), Look.QUIET);
        if (evidence.story().isPresent()) {
            for (LeftOutCheck check : evidence.story().get().execution().leftOut()) {
                section = section.say(check.reason());
            }
        }
        for (String around : Wording.aroundCommands(checks)) {
            section = section.say(around + ".");
        }
        return checks.isEmpty()
                ? section
                : section.say(
                        Line.of("All that commands printed: `" + Documents.STDOUT + "`, `" + Documents.STDERR + "`"),
                        Look.QUIET);
    }

    private static Fold check(CheckEnded row) {
        CheckResult result = row.result();
        boolean good = result.passed() && !result.skipped();
        Tone tone = good ? Tone.GOOD : result.passed() || !result.critical() ? Tone.CARE : Tone.BAD;
        String word = good ? "passed" : result.passed() ? "skipped" : result.couldNotRun() ? "could not run" : "failed";
        String code = result.code() == null ? "" : ", " + Names.of(result.code());
        List<SectionBlock> details = new ArrayList<>();
        result.message()
                .lines()
                .filter(line -> !line.isBlank())
                .limit(LINES_OF_MESSAGE)
                .forEach(line -> details.add(Paragraph.of(line)));
        NamedTests flaky = result.figures().flaky();
        if (flaky.total() > 0) {
            details.add(Fold.of(
                    "flaky: failing, and passing when run again",
                    true,
                    BulletList.names(flaky.first(), flaky.total())));
        }
        if (result.code() != null) {
            details.add(new Paragraph(Line.of(result.code().remedy()), Look.NEXT));
        }
        if (!result.excerpt().isBlank()) {
            details.add(CodeBlock.printed(result.excerpt().lines().toList()));
        }
        return new Fold(
                Line.of(word, new Mark.Badge(tone))
                        .name(result.name())
                        .and(Names.of(row.step()) + ", " + result.type() + ": " + Wording.result(result) + code),
                !good,
                true,
                details);
    }

    /** Returns where the change comes from, who carried it out, and what it belongs to. */
    private Section origin(ChangePlan plan) {
        PlanDetails details = plan.details();
        String irreversible = details.irreversible()
                ? "Rolling the files back does not roll the effect back. " + details.rollback()
                : "";
        String derived =
                plan.derived().isEmpty() ? "" : String.join(", ", plan.derived()) + ": filled in when it was planned";
        OptionalInt confidence = details.confidencePercent();
        StringJoiner labels = new StringJoiner(", ");
        plan.labels().forEach((name, value) -> labels.add(name + "=" + value));
        FactList facts = FactList.of(FactList.Width.WIDE)
                .add("Objective", details.objective())
                .add("Rationale", details.rationale())
                .add("Issues", String.join(", ", details.issues()))
                .add("Irreversible", irreversible)
                .add("Confidence", confidence.isPresent() ? confidence.getAsInt() + " %" : "")
                .add("Not stated", derived)
                .add("Planned by", plan.createdBy() + ", trigger " + Names.of(plan.trigger()))
                .add("Labels", labels.toString());
        if (evidence.story().isPresent()) {
            facts = executed(facts, evidence.story().get());
        }
        return Section.of("origin", "Origin")
                .add(facts.names("Plan", List.of(plan.id()))
                        .names("Child of", plan.parentExecutionId().stream().toList())
                        .names("Depends on", details.dependencies())
                        .names("Correlation", List.of(plan.correlationId())));
    }

    private static FactList executed(FactList facts, ExecutionStory story) {
        ExecutionSubject subject = story.execution().subject();
        Origin origin = story.execution().origin();
        StartedBy by = origin.startedBy();
        Optional<String> before = story.execution().ending().flatMap(Ending::appliedBy);
        return facts.add("Change set by", story.changeset().generatedBy())
                .add(
                        "Carried out by",
                        by.user() + " on " + by.host() + " (" + by.frontEnd() + ", pid " + by.pid() + ", engine "
                                + origin.engineVersion() + ")")
                .add("Recovered by", origin.recoveredBy().orElse(""))
                .add("Environment", subject.environment().orElse(""))
                .names("Change set", List.of(subject.changesetId()))
                .names("Decision", List.of(subject.decisionId()))
                .names("Done already by", before.stream().toList());
    }

    /** Returns the digests of the documents, and how to verify the folder of an execution. */
    private Section proof(Decision decision) {
        Section section = Section.of("proof", "Proof");
        if (evidence.story().isPresent()) {
            section = section.say("To check this record, run in its folder:")
                    .add(new CodeBlock(List.of("sha256sum -c " + Documents.SUMS, NextActions.VERIFY_HERE), true))
                    .say(
                            isSealed(evidence.story().get())
                                    ? ""
                                    : "The folder is not sealed yet: an execution that is open gets its lists once it is"
                                            + " resolved.");
        }
        FactList digests = FactList.of(FactList.Width.LONG)
                .names("Proposal", List.of(decision.proposalDigest().toString()))
                .names("Change set", List.of(decision.checksum().toString()))
                .names("Policy", List.of(decision.policyDigest().toString()));
        return section.add(
                evidence.changeset().isPresent()
                        ? digests.names(
                                "Patch",
                                List.of(evidence.changeset().get().patchSha256().toString()))
                        : digests);
    }

    /** Says whether the folder is sealed once its reports are written. */
    static boolean isSealed(ExecutionStory story) {
        return story.execution()
                .ending()
                .filter(ending -> ending.outcome() != OutcomeKind.QUARANTINED)
                .isPresent();
    }

    private static Section folder(LinkedFiles files) {
        List<String> names = files.names();
        return Section.of("files", "Files of this record")
                .note(Figures.number(names.size()), names.size())
                .say(
                        Line.of(
                                "A server that shows archived files may not let this page start a download. Then open the"
                                        + " file in a new tab."),
                        Look.QUIET)
                .add(BulletList.names(names, names.size()));
    }
}
