// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.execute.Outcome;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.ExecutionSubject;
import io.lonelycat.record.Failure;
import io.lonelycat.report.section.Badges;
import io.lonelycat.report.section.Line;
import io.lonelycat.report.section.SectionBlock.FactList;
import io.lonelycat.report.section.Tone;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The head of a report, which a reviewer reads first: the outcome of a change, who allowed it, its size.
 *
 * @param about what kind of evidence it is, before the id
 * @param title the outcome in a word or two
 * @param lead the outcome in a sentence, without the title
 * @param why it did not hold, the compiler's or the test's own line first; empty where it held
 */
public record ReportHead(
        String about,
        String id,
        Tone tone,
        String title,
        String lead,
        String intent,
        List<String> why,
        FactList facts) {
    public ReportHead {
        why = List.copyOf(why);
    }

    /** Makes the one of an execution. */
    public static ReportHead of(ExecutionStory story) {
        Headline headline = new Headline(story);
        ExecutionDocument execution = story.execution();
        ExecutionSubject subject = execution.subject();
        return new ReportHead(
                "evidence of",
                subject.executionId(),
                headline.noCheckRan() ? Tone.CARE : tone(execution),
                headline.title(),
                headline.lead(),
                story.plan().intent(),
                execution.error().map(ReportHead::why).orElse(List.of()),
                facts(
                        story.decision(),
                        story.changeset(),
                        Wording.status(execution),
                        Wording.passed(execution.checks()),
                        "Begun",
                        Figures.time(execution.startedAt()) + Wording.took(execution)));
    }

    /** Makes the one of a plan that was gated. */
    public static ReportHead of(Proposal proposal, Decision decision) {
        return new ReportHead(
                "a plan that was not executed",
                decision.planId(),
                Badges.tone(decision.verdict()),
                Headline.capitalized(Wording.verdict(decision.verdict())),
                "",
                proposal.plan().intent(),
                List.of(),
                facts(decision, proposal.changeset(), "", "", "Decided", Figures.time(decision.decidedAt())));
    }

    private static FactList facts(
            Decision decision, ChangeSet changeset, String status, String checks, String when, String time) {
        ChangeSummary changes = new ChangeSummary(changeset.changes());
        String proposed = Names.of(decision.riskProposed());
        String effective = Names.of(decision.riskEffective());
        return FactList.of(FactList.Width.SHORT)
                .add("Status", status)
                .add(
                        "Gate",
                        Line.of(Wording.verdict(decision.verdict()) + " by").name(decision.policyName()))
                .add("Risk", proposed.equals(effective) ? effective : effective + " (proposed: " + proposed + ")")
                .add("Files", changes.files())
                .add("Lines", changes.lines())
                .add("Checks", checks)
                .add("Approvals", String.join(", ", ApprovalWords.counted(decision)))
                .add(when, time);
    }

    private static Tone tone(ExecutionDocument execution) {
        Optional<Ending> ending = execution.ending();
        if (ending.isEmpty()) {
            return Tone.CARE;
        }
        return switch (ending.get().outcome()) {
            case APPLIED, ALREADY_APPLIED, REHEARSED -> Tone.GOOD;
            case REFUSED -> execution.subject().verdict() == Verdict.NEED_APPROVAL ? Tone.CARE : Tone.BAD;
            case ROLLED_BACK, COULD_NOT_CHECK -> Tone.CARE;
            case QUARANTINED -> Tone.BAD;
        };
    }

    /** What the engine calls it comes last. */
    private static List<String> why(Failure failure) {
        List<String> lines = new ArrayList<>(failure.message()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(Outcome.RolledBack.AS_BEFORE))
                .toList());
        lines.add(failure.code()
                + failure.step().map(step -> " in step " + Names.of(step)).orElse(""));
        return lines;
    }
}
