// SPDX-License-Identifier: MIT
package io.lonelycat.feature.notify;

import static io.lonelycat.report.HealthLine.degraded;
import static io.lonelycat.report.HealthLine.healthy;

import io.lonelycat.flow.Feature;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.HealthLine;
import io.lonelycat.report.text.Figures;
import java.time.Instant;
import java.util.List;

/** Notifies recipients that the policy names of decisions, answers and failed executions, by a webhook or a program. */
public final class NotifyFeature extends Feature {
    public static final Feature FEATURE = new NotifyFeature();

    private NotifyFeature() {
        super("notify");
    }

    @Override
    public List<PolicySection> policy() {
        return List.of(Notify.section());
    }

    @Override
    public void decided(WorkspaceSession site, Decision decision, Proposal proposal, boolean gateAlone) {
        Event.of(decision).ifPresent(kind -> put(site, kind, decision.id(), decision.decidedAt(), decision, proposal));
    }

    @Override
    public void answered(
            WorkspaceSession site,
            Approval answer,
            ConsideredApproval considered,
            Decision decision,
            Proposal proposal) {
        Event.of(answer.decision())
                .filter(kind -> considered.counted())
                .ifPresent(kind -> put(site, kind, answer.id(), answer.at(), decision, proposal));
    }

    @Override
    public void evidenceCompleted(WorkspaceSession site, ExecutionStory story) {
        Event.of(story).ifPresent(kind -> new Outbox(site).put(kind, text -> text.of(kind, story)));
    }

    @Override
    public void goalEnded(WorkspaceSession site) {
        new Outbox(site).send();
    }

    @Override
    public List<HealthLine> health(WorkspaceSession site) {
        int waiting = new Outbox(site).waiting().size();
        return List.of(
                waiting == 0
                        ? healthy("notifications", "No notification is waiting to be sent.")
                        : degraded(
                                "notifications",
                                Figures.count(waiting, "notification")
                                        + " could not be sent yet. The next goal that runs the gate tries again."));
    }

    private static void put(
            WorkspaceSession site, Event event, String cause, Instant at, Decision decision, Proposal proposal) {
        new Outbox(site).put(event, text -> text.of(event, cause, at, decision, proposal.plan(), proposal.changeset()));
    }
}
