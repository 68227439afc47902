// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.execute.FileState;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.PlanDetails;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Failure;
import io.lonelycat.record.LedgerFile;
import io.lonelycat.record.Origin;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.PartialEvidence;
import io.lonelycat.record.StartedBy;
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
import io.lonelycat.report.section.Tone;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

    /** Returns whether what the head says is good news. */
    public Tone tone() {
        return evidence.story().map(story -> new Headline(story).tone()).orElseGet(() -> evidence.decision()
                .map(decision -> Tone.of(decision.verdict()))
                .orElse(Tone.CARE));
    }

    /** Returns the section that a reviewer reads first: the outcome of the change, why, who allowed it, its size, what is missing. */
    public Section head() {
        List<Line> problems = evidence.problems().stream().map(Line::of).toList();
        return problems.isEmpty() ? outcome() : outcome().add(new BulletList(problems, problems.size()));
    }

    private Section outcome() {
        if (evidence.story().isPresent()) {
            return head(evidence.story().get());
        }
        if (evidence.events().isEmpty()
                && evidence.decision().isPresent()
                && evidence.changeset().isPresent()) {
            return head(evidence.decision().get(), evidence.changeset().get());
        }
        return intent(Section.of("head", "Incomplete")
                .say(
                        "The record of this execution cannot be read as a whole. This is what is left of it, last seen "
                                + Wording.words(evidence.status()) + ".",
                        Look.LEAD));
    }

    private Section head(ExecutionStory story) {
        Headline headline = new Headline(story);
        ExecutionDocument execution = story.execution();
        Section head = Section.of("head", headline.title())
                .note("evidence of " + Section.name(execution.subject().executionId()), 0)
                .say(headline.lead(), Look.LEAD);
        head = intent(head);
        for (String line : execution.error().map(ChangeReport::why).orElse(List.of())) {
            head = head.say(line, Look.PROBLEM);
        }
        return head.add(gated(
                        FactList.NONE.add("Status", Wording.words(execution.status())),
                        story.decision(),
                        story.changeset())
                .add("Checks", Wording.passed(execution.checks()))
                .add("Approvals", String.join(", ", Wording.approvals(story.decision(), true)))
                .add(
                        "Begun",
                        Figures.time(execution.startedAt()) + ", took "
                                + Wording.duration(execution.durationMillis())));
    }

    private Section head(Decision decision, ChangeSet changes) {
        String verdict = Wording.verdict(decision.verdict());
        Section head = Section.of("head", Headline.capitalized(verdict))
                .note("a plan that was not executed, " + Section.name(decision.planId()), 0);
        return intent(head)
                .add(gated(FactList.NONE, decision, changes)
                        .add("Approvals", String.join(", ", Wording.approvals(decision, true)))
                        .add("Decided", Figures.time(decision.decidedAt())));
    }

    private Section intent(Section head) {
        return head.say(evidence.plan().map(plan -> "Intent: " + plan.intent()).orElse(""));
    }

    /** The compiler's or the test's own line stands first; what the engine calls it comes last. */
    private static List<String> why(Failure failure) {
        List<String> lines = Headline.told(failure);
        String code = " (" + Headline.code(failure) + ")";
        return lines.size() < 2
                ? List.of(String.join("", lines) + code)
                : List.of(lines.get(0), String.join(" ", lines.subList(1, lines.size())) + code);
    }

    private static FactList gated(FactList facts, Decision decision, ChangeSet changeset) {
        ChangeSummary changes = new ChangeSummary(changeset.changes());
        String proposed = Names.of(decision.riskProposed());
        String effective = Names.of(decision.riskEffective());
        return facts.add(
                        "Gate",
                        Line.of(Wording.verdict(decision.verdict()) + " by").name(decision.policyName()))
                .add("Risk", proposed.equals(effective) ? effective : effective + " (proposed: " + proposed + ")")
                .add("Files", changes.files())
                .add("Lines", changes.lines());
    }

    /** Returns the sections without the lines of the change, and without its folder. */
    public List<Section> sections() {
        return sections(UnaryOperator.identity());
    }

    /**
     * Returns the sections.
     *
     * @param lines adds to the one about the files what is in them
     */
    public List<Section> sections(UnaryOperator<Section> lines) {
        List<Section> sections = new ArrayList<>();
        evidence.changeset().ifPresent(changes -> sections.add(lines.apply(changes(changes.changes()))));
        evidence.decision().ifPresent(decision -> sections.add(findings(decision)));
        if (evidence.story().isPresent() || !evidence.steps().isEmpty()) {
            ExecutionSections executed = new ExecutionSections(evidence);
            sections.add(executed.steps());
            sections.add(executed.checks());
        }
        sections.addAll(special());
        evidence.plan().ifPresent(plan -> sections.add(origin(plan)));
        evidence.decision().ifPresent(decision -> sections.add(proof(decision)));
        return sections;
    }

    /** Returns the sections that only some reports have. */
    List<Section> special() {
        List<Section> sections = new ArrayList<>();
        if (evidence.story().isPresent()) {
            ExecutionStory story = evidence.story().get();
            added.forEach(section -> section.of(story).ifPresent(sections::add));
            Section leftovers = ExecutionSections.leftovers(story);
            sections.addAll(leftovers.isEmpty() ? List.of() : List.of(leftovers));
        }
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
        return Section.of("changes", "What changed")
                .note(new ChangeSummary(changes).text(), changes.size())
                .add(new Fold(
                        Line.of("All " + Figures.count(changes.size(), "file")),
                        changes.size() > 1 && changes.size() <= OPEN_FILES,
                        false,
                        List.of(DataTable.first(FILES, Documents.CHANGESET, "", columns, rows))));
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

    /** Returns how far each file of the change came. */
    public List<String> states() {
        int files = evidence.changeset().map(it -> it.changes().size()).orElse(0);
        if (evidence.story().isEmpty()) {
            return Collections.nCopies(files, "planned");
        }
        List<LedgerFile> ledger = evidence.story().get().execution().files();
        return IntStream.range(0, files)
                .mapToObj(i -> i < ledger.size() ? ledger.get(i).state() : Optional.<FileState>empty())
                .map(state -> state.map(Wording::state).orElse("not touched"))
                .toList();
    }

    private static Section findings(Decision decision) {
        int count = decision.findings().size();
        String checks = decision.requiredChecks().stream().map(Section::name).collect(Collectors.joining(", "));
        List<Line> approvals =
                Wording.approvals(decision, false).stream().map(Line::of).toList();
        Section section = Section.of("findings", "Findings")
                .note(count == 0 ? "none" : Wording.verdict(decision.verdict()), count)
                .add(new FindingList(decision))
                .say(checks.isEmpty() ? "" : "Checks that the policy asks for: " + checks + ".");
        return approvals.isEmpty()
                ? section
                : section.add(Fold.of("Approvals", true, new BulletList(approvals, approvals.size())));
    }

    /** Returns where the change comes from, who carried it out, and what it belongs to. */
    private Section origin(ChangePlan plan) {
        PlanDetails details = plan.details();
        String irreversible = details.irreversible()
                ? "Rolling the files back does not roll the effect back. " + details.rollback()
                : "";
        String derived =
                plan.derived().isEmpty() ? "" : String.join(", ", plan.derived()) + ": filled in when it was planned";
        StringJoiner labels = new StringJoiner(", ");
        plan.labels().forEach((name, value) -> labels.add(name + "=" + value));
        FactList facts = FactList.NONE
                .add("Objective", details.objective())
                .add("Rationale", details.rationale())
                .add("Issues", String.join(", ", details.issues()))
                .add("Irreversible", irreversible)
                .add(
                        "Confidence",
                        details.confidencePercent().isPresent()
                                ? details.confidencePercent().getAsInt() + " %"
                                : "")
                .add("Not stated", derived)
                .add("Planned by", plan.createdBy() + ", trigger " + Names.of(plan.trigger()))
                .add("Labels", labels.toString());
        if (evidence.story().isPresent()) {
            facts = executed(facts, evidence.story().get());
        }
        return Section.of("origin", "Origin")
                .add(facts.add("Plan", Line.named(plan.id()))
                        .add("Child of", Line.named(plan.parentExecutionId().orElse("")))
                        .add("Depends on", Line.named(String.join(", ", details.dependencies())))
                        .add("Correlation", Line.named(plan.correlationId())));
    }

    private static FactList executed(FactList facts, ExecutionStory story) {
        ExecutionDocument execution = story.execution();
        Origin origin = execution.origin();
        StartedBy by = origin.startedBy();
        return facts.add("Change set by", story.changeset().generatedBy())
                .add(
                        "Carried out by",
                        by.user() + " on " + by.host() + " (" + by.frontEnd() + ", pid " + by.pid() + ", engine "
                                + origin.engineVersion() + ")")
                .add("Recovered by", origin.recoveredBy().orElse(""))
                .add("Environment", execution.subject().environment().orElse(""))
                .add("Change set", Line.named(execution.subject().changesetId()))
                .add("Decision", Line.named(execution.subject().decisionId()))
                .add(
                        "Done already by",
                        Line.named(execution.ending().flatMap(Ending::appliedBy).orElse("")));
    }

    /** Returns the digests of the documents, and how to verify the folder of an execution. */
    private Section proof(Decision decision) {
        Section section = Section.of("proof", "Proof");
        if (evidence.story().isPresent()) {
            section = section.say("To check this record, run in its folder:")
                    .add(new CodeBlock(List.of("sha256sum -c " + Documents.SUMS, NextActions.VERIFY_HERE)))
                    .say(
                            isSealed(evidence.story().get())
                                    ? ""
                                    : "The folder is not sealed yet: an execution that is open gets its lists once it is"
                                            + " resolved.");
        }
        String patch = evidence.changeset()
                .map(changes -> changes.patchSha256().toString())
                .orElse("");
        return section.add(FactList.NONE
                .add("Proposal", Line.named(decision.proposalDigest().toString()))
                .add("Change set", Line.named(decision.checksum().toString()))
                .add("Policy", Line.named(decision.policyDigest().toString()))
                .add("Patch", Line.named(patch)));
    }

    /** Says whether the folder is sealed once its reports are written. */
    public static boolean isSealed(ExecutionStory story) {
        return story.execution()
                .ending()
                .filter(ending -> ending.outcome() != OutcomeKind.QUARANTINED)
                .isPresent();
    }
}
