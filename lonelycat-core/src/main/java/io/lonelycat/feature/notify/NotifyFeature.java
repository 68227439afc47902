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

/** Feature that sends notifications. */
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
    public void decided(WorkspaceSession session, Decision decision, Proposal proposal, boolean gateAlone) {
        Event.of(decision)
                .ifPresent(kind -> put(session, kind, decision.id(), decision.decidedAt(), decision, proposal));
    }

    @Override
    public void answered(
            WorkspaceSession session,
            Approval answer,
            ConsideredApproval considered,
            Decision decision,
            Proposal proposal) {
        Event.of(answer.decision())
                .filter(kind -> considered.counted())
                .ifPresent(kind -> put(session, kind, answer.id(), answer.at(), decision, proposal));
    }

    @Override
    public void evidenceCompleted(WorkspaceSession session, ExecutionStory story) {
        Event.of(story).ifPresent(kind -> new Outbox(session).put(kind, text -> text.of(kind, story)));
    }

    @Override
    public void goalEnded(WorkspaceSession session) {
        new Outbox(session).send();
    }

    @Override
    public List<HealthLine> health(WorkspaceSession session) {
        int waiting = new Outbox(session).waiting().size();
        return List.of(
                waiting == 0
                        ? healthy("notifications", "No notification is waiting to be sent.")
                        : degraded(
                                "notifications",
                                Figures.count(waiting, "notification")
                                        + " could not be sent yet. LonelyCat tries again when a goal next runs the "
                                        + "gate."));
    }

    private static void put(
            WorkspaceSession session, Event event, String cause, Instant at, Decision decision, Proposal proposal) {
        new Outbox(session)
                .put(event, text -> text.of(event, cause, at, decision, proposal.plan(), proposal.changeset()));
    }
}
