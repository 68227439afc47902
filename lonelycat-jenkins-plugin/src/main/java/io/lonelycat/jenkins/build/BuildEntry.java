// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.controller.EvidenceSummary;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.plan.Ids;
import io.lonelycat.workspace.PlainText;
import java.io.Serializable;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A plan or an execution, as a build stores it. Texts and numbers only: Jenkins stores it with the build, and would refuse
 * to store the build at all with a time or a library's class in it.
 */
@ExportedBean(defaultVisibility = 2)
public final class BuildEntry implements Serializable, Cloneable {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_INTENT = 200;

    /** The value of {@link #getEvidence} for valid evidence. */
    static final String WHOLE = "whole";

    /** Evidence that is not sealed yet, because a person has to decide first. */
    static final String OPEN = "open";

    /** Intact evidence for which the controller no longer knows the data that it had sent. */
    static final String NOT_COMPARED = "not_compared";

    private final String id;
    private final String planId;
    private final String verdict;
    private String status;
    private final String risk;
    private final String at;
    private final String intent;
    private final int files;
    private final int linesAdded;
    private final int linesDeleted;
    private String evidence;

    private String why;
    private final String approvals;

    /** The execution of the plan that another build has archived; empty where this build has it, or none. */
    private String elsewhere = "";

    /**
     * A plan that was gated and is not executed yet, or an execution.
     *
     * @param problem what is wrong with its documents; empty when all of them hold
     */
    BuildEntry(EvidenceSummary summary, String problem) {
        this.id = summary.id();
        this.planId = summary.planId();
        this.verdict = summary.verdict();
        this.risk = summary.risk();
        this.status = summary.status();
        this.at = summary.at().toString();
        this.approvals = summary.approvals();
        this.intent = PlainText.cut(summary.intent(), LONGEST_INTENT);
        this.files = summary.files();
        this.linesAdded = summary.linesAdded();
        this.linesDeleted = summary.linesDeleted();
        this.why = sentences(summary.outcome(), summary.finding());
        this.evidence = problem.isEmpty() ? WHOLE : problem;
    }

    private static String sentences(String... texts) {
        return Stream.of(texts)
                .filter(text -> !text.isEmpty())
                .map(FailureLine::sentence)
                .collect(Collectors.joining(" "));
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

    /** Returns the same with what is found wrong with its evidence now; what was wrong when it arrived stays. */
    BuildEntry seen(Optional<String> problem) {
        if (problem.isEmpty() || !isProven()) {
            return this;
        }
        BuildEntry seen = copy();
        seen.evidence = problem.get();
        return seen;
    }

    /** Returns the same with what has become of it since. */
    BuildEntry told(String now, String because) {
        BuildEntry told = copy();
        told.status = now;
        told.why = because;
        return told;
    }

    /** Returns the same with what another build, which took the plan, made of it. */
    BuildEntry executed(BuildEntry execution) {
        BuildEntry told = told(execution.status, sentences(Messages.of("BuildEntry.elsewhere"), execution.why));
        told.elsewhere = execution.id;
        return told;
    }

    private BuildEntry copy() {
        try {
            return (BuildEntry) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("It is Cloneable", e);
        }
    }

    /** The state of the change: {@code planned}, {@code denied}, {@code waiting}, {@code rejected}, {@code applied}, {@code rolled_back}, ... */
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

    /** Returns the reason of the status, in one or two sentences; may be empty. */
    @Exported
    public String getWhy() {
        return isProven() ? why : "";
    }

    /** Returns the approvers, and how each was authenticated; empty where people were not asked. */
    @Exported
    public String getApprovals() {
        return isProven() ? approvals : "";
    }

    @Exported
    public String getElsewhere() {
        return elsewhere;
    }

    /** {@code whole}, or what is wrong with the archived evidence. */
    @Exported
    public String getEvidence() {
        return switch (evidence) {
            case OPEN -> Messages.of("BuildEntry.open");
            case NOT_COMPARED -> Messages.of("BuildEntry.notCompared");
            default -> evidence;
        };
    }

    public boolean isWhole() {
        return evidence.equals(WHOLE);
    }

    /** Returns whether the evidence is valid, or lacks only what is known and no sign of a forgery. */
    public boolean isProven() {
        return isWhole() || isKnown(evidence);
    }

    static boolean isKnown(String problem) {
        return problem.equals(OPEN) || problem.equals(NOT_COMPARED);
    }

    public boolean isExecution() {
        return Ids.EXECUTION.isWellFormed(id);
    }

    public String getVerdictWords() {
        String words =
                switch (verdict) {
                    case "allow" -> Messages.of("BuildEntry.allow");
                    case "deny" -> Messages.of("BuildEntry.deny");
                    default -> Messages.of("BuildEntry.needApproval");
                };
        return isProven() ? words : Messages.of("BuildEntry.agentSays", words);
    }

    public String getStatusWords() {
        return isProven() ? new ChangeStatus(status).words() : Messages.of("BuildEntry.notProven");
    }

    public String getColor() {
        return color().word();
    }

    ChangeStatus.Color color() {
        return isProven() ? new ChangeStatus(status).color() : ChangeStatus.Color.ERROR;
    }
}
