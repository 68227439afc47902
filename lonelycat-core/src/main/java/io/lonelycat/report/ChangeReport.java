// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.execute.ExecutionEvent.StartedBy;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Outcome.Failure;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.PlanDetails;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionDocument.LedgerFile;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.section.DataTable;
import io.lonelycat.report.section.DataTable.Column;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.SectionBlock.BulletList;
import io.lonelycat.report.section.SectionBlock.CodeBlock;
import io.lonelycat.report.section.SectionBlock.FactList;
import io.lonelycat.report.section.SectionBlock.FindingList;
import io.lonelycat.report.section.SectionBlock.Fold;
import io.lonelycat.report.section.SectionBlock.Paragraph.Look;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Tone;
import io.lonelycat.report.text.Wording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Report about one plan or one execution. */
public record ChangeReport(
        ChangePlan plan,
        ChangeSet changeset,
        Decision decision,
        Optional<ExecutionStory> story,
        List<ExecutionSection> added) {
    /** Maven command with which a reader of an evidence folder verifies the evidence. */
    private static final String VERIFY_HERE = "mvn lonelycat:verify -Dlonelycat.evidence=\"$PWD\"";

    public static final String CHANGES = "changes";

    public static final List<String> OF_THE_GATE = List.of(Outcome.DENIED, Outcome.APPROVAL_NEEDED);

    static final String STEPS = "steps";
    static final String FINDINGS = "findings";
    static final String PROOF = "proof";
    private static final int DECIDING = 3;
    private static final int OPEN_FILES = 40;
    private static final int FILES = 2_000;

    public ChangeReport {
        added = List.copyOf(added);
    }

    public static ChangeReport of(ExecutionStory story, List<ExecutionSection> added) {
        return new ChangeReport(story.plan(), story.changeset(), story.decision(), Optional.of(story), added);
    }

    public static ChangeReport of(Proposal proposal, Decision decision) {
        return new ChangeReport(proposal.plan(), proposal.changeset(), decision, Optional.empty(), List.of());
    }

    public Tone tone() {
        return story.map(it -> new Headline(it).tone()).orElseGet(() -> Tone.of(decision.verdict()));
    }

    /** Returns the first section of the report: outcome, reason, approvers and size of the change. */
    public Section head() {
        return story.map(this::executed).orElseGet(this::planned);
    }

    private Section executed(ExecutionStory story) {
        Headline headline = new Headline(story);
        ExecutionDocument execution = story.execution();
        Section head = Section.of("head", headline.title())
                .note("evidence of " + Section.name(story.id()), 0)
                .say(headline.lead(), Look.LEAD)
                .say("Intent: " + plan.intent());
        for (String line : execution.error().map(this::why).orElse(List.of())) {
            head = head.say(line, Look.PROBLEM);
        }
        return head.add(gated(FactList.NONE.add(
                        "Status",
                        Wording.words(
                                story.outcome() == OutcomeKind.UNFINISHED ? execution.status() : story.outcome())))
                .add("Checks", Wording.passed(execution.checks()))
                .add("Approvals", String.join(", ", Wording.approvals(decision, true)))
                .add("Executed by", executor(execution))
                .add("Begun", began(execution)));
    }

    static String planner(ChangePlan plan) {
        return plan.createdBy() + ", trigger " + Names.of(plan.trigger());
    }

    static String executor(ExecutionDocument execution) {
        StartedBy by = execution.origin().startedBy();
        return by.user() + " on " + by.host() + " (" + by.frontEnd() + ", pid " + by.pid() + ", engine "
                + execution.origin().engineVersion() + ")";
    }

    static Line began(ExecutionDocument execution) {
        return Line.time(execution.startedAt()).and(", took " + Wording.duration(execution.durationMillis()));
    }

    private Section planned() {
        return Section.of("head", Headline.capitalized(Wording.verdict(decision.verdict())))
                .note("plan " + Section.name(decision.planId()), 0)
                .say("Intent: " + plan.intent())
                .add(gated(FactList.NONE)
                        .add("Approvals", String.join(", ", Wording.approvals(decision, true)))
                        .add("Decided", Line.time(decision.decidedAt())));
    }

    /** Returns the lines that explain a failed execution, such as a compiler message and the error code. */
    private List<String> why(Failure failure) {
        if (OF_THE_GATE.contains(failure.code())) {
            return decision.deciding().stream()
                    .map(finding -> finding.rule() + ": " + finding.reason())
                    .limit(DECIDING)
                    .toList();
        }
        List<String> lines = Headline.lines(failure);
        String code = " (" + Headline.code(failure) + ")";
        return lines.size() < 2
                ? List.of(String.join("", lines) + code)
                : List.of(lines.get(0), String.join(" ", lines.subList(1, lines.size())) + code);
    }

    private FactList gated(FactList facts) {
        ChangeSummary changes = new ChangeSummary(changeset.changes());
        String proposed = Names.of(decision.riskProposed());
        String effective = Names.of(decision.riskEffective());
        return facts.add("Rationale", plan.details().rationale())
                .add("Planned by", planner(plan))
                .add(
                        "Gate",
                        Line.of(Wording.verdict(decision.verdict()) + " by").name(decision.policyName()))
                .add("Risk", proposed.equals(effective) ? effective : effective + " (proposed: " + proposed + ")")
                .add("Files", changes.files())
                .add("Lines", changes.lines());
    }

    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(changes(changeset.changes()));
        sections.add(findings());
        story.map(ExecutionSections::new)
                .ifPresent(executed -> sections.addAll(List.of(executed.steps(), executed.checks())));
        sections.addAll(special());
        sections.add(origin());
        // Omits the verification commands if the evidence has no seal yet.
        story.map(ExecutionStory::outcome)
                .filter(outcome -> outcome != OutcomeKind.QUARANTINED && outcome != OutcomeKind.UNFINISHED)
                .ifPresent(outcome -> sections.add(proof()));
        return sections;
    }

    List<Section> special() {
        List<Section> sections = new ArrayList<>();
        story.ifPresent(it -> added.forEach(section -> section.of(it).ifPresent(sections::add)));
        story.map(ExecutionSections::leftovers)
                .filter(leftovers -> !leftovers.isEmpty())
                .ifPresent(sections::add);
        return sections;
    }

    private Section changes(List<FileChange> changes) {
        List<String> states = states();
        List<List<Line>> rows = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            rows.add(file(changes.get(i), states.get(i)));
        }
        List<Column> columns =
                List.of(Column.words("Operation"), Column.text("File"), Column.figure("Lines"), Column.words("State"));
        return Section.of(CHANGES, "What changed")
                .note(new ChangeSummary(changes).text(), changes.size())
                .add(new Fold(
                        Line.of((changes.size() == 1 ? "" : "All ") + Figures.count(changes.size(), "file")),
                        changes.size() > 1 && changes.size() <= OPEN_FILES,
                        false,
                        List.of(DataTable.first(FILES, EvidenceFiles.CHANGESET, "", columns, rows))));
    }

    private static List<Line> file(FileChange change, String state) {
        Line name = change.oldPath() == null
                ? new Line(List.of())
                : Line.named(change.oldPath().display()).and("to");
        return List.of(
                Line.badge(change.operation()),
                name.name(change.path().display()),
                Line.of(ChangeSummary.lines(change)),
                Line.of(state));
    }

    /** Returns the state of each changed file as a word, such as applied, in the order of the change set. */
    public List<String> states() {
        int files = changeset.changes().size();
        if (story.isEmpty()) {
            return Collections.nCopies(files, "planned");
        }
        List<LedgerFile> ledger = story.get().execution().files();
        return IntStream.range(0, files)
                .mapToObj(i -> i < ledger.size() ? ledger.get(i).state() : Optional.<FileState>empty())
                .map(state -> state.map(Wording::state).orElse("not touched"))
                .toList();
    }

    private Section findings() {
        int count = decision.findings().size();
        String checks = decision.requiredChecks().stream().map(Section::name).collect(Collectors.joining(", "));
        List<Line> approvals =
                Wording.approvals(decision, false).stream().map(Line::of).toList();
        Section section = Section.of(FINDINGS, "Findings")
                .note(count == 0 ? "none" : Wording.verdict(decision.verdict()), count)
                .add(new FindingList(decision))
                .say(checks.isEmpty() ? "" : "Checks that the policy requires: " + checks + ".");
        return approvals.isEmpty()
                ? section
                : section.add(Fold.of("Approvals", true, new BulletList(approvals, approvals.size())));
    }

    private Section origin() {
        PlanDetails details = plan.details();
        String irreversible = details.irreversible()
                ? "The plan says that the change is irreversible. A rollback restores only the files; other effects of the change stay. "
                        + details.rollback()
                : "";
        String derived = plan.derived().isEmpty() ? "" : String.join(", ", plan.derived()) + " (not given)";
        StringJoiner labels = new StringJoiner(", ");
        plan.labels().forEach((name, value) -> labels.add(name + "=" + value));
        FactList facts = FactList.NONE
                .add("Objective", details.objective())
                .add("Issues", String.join(", ", details.issues()))
                .add("Irreversible", irreversible)
                .add("Derived", derived)
                .add("Labels", labels.toString());
        if (story.isPresent()) {
            facts = executed(facts, story.get());
        }
        return Section.of("origin", "Origin")
                .add(facts.add("Plan", Line.named(plan.id()))
                        .add("Child of", Line.named(plan.parentExecutionId().orElse("")))
                        .add("Depends on", Line.named(String.join(", ", details.dependencies())))
                        .add("Correlation", Line.named(plan.correlationId()))
                        .add("Plan digest", Line.named(decision.proposalDigest().toString()))
                        .add("Change digest", Line.named(decision.checksum().toString()))
                        .add("Policy digest", Line.named(decision.policyDigest().toString()))
                        .add("Patch digest", Line.named(changeset.patchSha256().toString())));
    }

    private static FactList executed(FactList facts, ExecutionStory story) {
        ExecutionDocument execution = story.execution();
        return facts.add("Change set by", story.changeset().generatedBy())
                .add("Recovered by", execution.origin().recoveredBy().orElse(""))
                .add("Environment", execution.subject().environment().orElse(""))
                .add("Change set", Line.named(execution.subject().changesetId()))
                .add("Decision", Line.named(execution.subject().decisionId()))
                .add(
                        "Already applied by",
                        Line.named(
                                execution.outcome().flatMap(Outcome::appliedBy).orElse("")));
    }

    private static Section proof() {
        return Section.of(PROOF, "How to verify")
                .say("To check this evidence, run in the folder of the evidence:")
                .add(CodeBlock.output(List.of("sha256sum -c " + EvidenceFiles.SUMS, VERIFY_HERE)));
    }
}
