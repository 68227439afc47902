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

/** Plan or execution in the list of a build. Has only strings and numbers, because Jenkins refuses to store other classes. */
@ExportedBean(defaultVisibility = 2)
public final class BuildEntry implements Serializable, Cloneable {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_INTENT = 200;

    static final String WHOLE = "whole";

    /** Status of unsealed evidence, because a user must first decide about the quarantined change. */
    static final String OPEN = "open";

    /** Status of intact evidence that the controller cannot compare with a request. */
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

    /** Id of another build's execution of this plan; empty if none. */
    private String elsewhere = "";

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

    /** Returns a copy with the given problem of the evidence; an earlier problem remains. */
    BuildEntry seen(Optional<String> problem) {
        if (problem.isEmpty() || !isProven()) {
            return this;
        }
        BuildEntry seen = copy();
        seen.evidence = problem.get();
        return seen;
    }

    BuildEntry with(String now, String because) {
        BuildEntry entry = copy();
        entry.status = now;
        entry.why = because;
        return entry;
    }

    BuildEntry executed(BuildEntry execution) {
        BuildEntry entry = with(execution.status, sentences(Messages.of("BuildEntry.elsewhere"), execution.why));
        entry.elsewhere = execution.id;
        return entry;
    }

    private BuildEntry copy() {
        try {
            return (BuildEntry) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("It is Cloneable", e);
        }
    }

    @Exported
    public String getStatus() {
        return status;
    }

    @Exported
    public String getRisk() {
        return risk;
    }

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

    @Exported
    public String getWhy() {
        return isProven() ? why : "";
    }

    /** Returns the approvers and how they were authenticated; empty if no approval was requested. */
    @Exported
    public String getApprovals() {
        return isProven() ? approvals : "";
    }

    @Exported
    public String getElsewhere() {
        return elsewhere;
    }

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

    /** Returns whether the evidence is valid or has only known gaps without signs of forgery. */
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
