// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.gate.Decision;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import java.io.Serializable;
import java.time.Instant;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a build keeps of one plan or execution. Texts and numbers only: Jenkins stores it with the build, and would refuse
 * to store the build at all with a time or a library's class in it.
 */
@ExportedBean(defaultVisibility = 2)
public final class Entry implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_INTENT = 200;

    /** What evidence says that holds. */
    static final String WHOLE = "whole";

    private final String id;
    private final String planId;
    private final String verdict;
    private final String status;
    private final String risk;
    private final String at;
    private String intent = "";
    private int files;
    private int linesAdded;
    private int linesDeleted;
    private String evidence = WHOLE;

    private Entry(String id, Decision decision, String status, Instant at) {
        this.id = id;
        this.planId = decision.planId();
        this.verdict = Names.of(decision.verdict());
        this.risk = Names.of(decision.riskEffective());
        this.status = status;
        this.at = at.toString();
    }

    /** A plan that was gated and is not executed yet. */
    static Entry of(ChangePlan plan, ChangeSet changes, Decision decision) {
        return new Entry(plan.id(), decision, "planned", decision.decidedAt()).about(plan, changes);
    }

    /**
     * An execution.
     *
     * @param problem what is wrong with its evidence; empty when all of it holds
     */
    static Entry of(ExecutionStory story, String problem) {
        ExecutionDocument execution = story.execution();
        Entry entry = new Entry(
                        execution.subject().executionId(),
                        story.decision(),
                        execution.ending().map(it -> Names.of(it.outcome())).orElse("unfinished"),
                        execution.startedAt())
                .about(story.plan(), story.changeset());
        entry.evidence = problem.isEmpty() ? WHOLE : problem;
        return entry;
    }

    private Entry about(ChangePlan plan, ChangeSet changes) {
        intent = plan.intent().length() > LONGEST_INTENT
                ? plan.intent().substring(0, LONGEST_INTENT) + "..."
                : plan.intent();
        files = changes.changes().size();
        changes.changes().forEach(change -> {
            linesAdded += change.linesAdded();
            linesDeleted += change.linesDeleted();
        });
        return this;
    }

    /** The execution's id, else the plan's. */
    @Exported
    public String getId() {
        return id;
    }

    @Exported
    public String getPlanId() {
        return planId;
    }

    @Exported
    public String getVerdict() {
        return verdict;
    }

    /** What came of it: {@code planned}, {@code applied}, {@code rolled_back}, ... */
    @Exported
    public String getStatus() {
        return status;
    }

    @Exported
    public String getRisk() {
        return risk;
    }

    /** When it was decided or begun, in UTC. */
    @Exported
    public String getAt() {
        return at;
    }

    @Exported
    public String getIntent() {
        return intent;
    }

    @Exported
    public int getFiles() {
        return files;
    }

    @Exported
    public int getLinesAdded() {
        return linesAdded;
    }

    @Exported
    public int getLinesDeleted() {
        return linesDeleted;
    }

    /** {@code whole}, or what is wrong with the archived evidence. */
    @Exported
    public String getEvidence() {
        return evidence;
    }

    public boolean isWhole() {
        return evidence.equals(WHOLE);
    }

    public boolean isExecution() {
        return RecordIds.isExecution(id);
    }

    /** The verdict in words. */
    public String getVerdictWords() {
        return switch (verdict) {
            case "allow" -> "allowed";
            case "deny" -> "denied";
            default -> "needs approval";
        };
    }

    /** The status in words. */
    public String getStatusWords() {
        return status.replace('_', ' ');
    }

    /** The colour of Jenkins for the status: {@code success}, {@code warning}, {@code error} or {@code info}. */
    public String getColor() {
        return switch (status) {
            case "applied", "already_applied" -> "success";
            case "planned" -> verdict.equals("deny") ? "error" : verdict.equals("allow") ? "info" : "warning";
            case "refused" -> "warning";
            default -> "error";
        };
    }
}
