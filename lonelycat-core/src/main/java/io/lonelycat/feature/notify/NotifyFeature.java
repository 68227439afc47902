// SPDX-License-Identifier: MIT
package io.lonelycat.feature.notify;

import static io.lonelycat.report.HealthLine.degraded;
import static io.lonelycat.report.HealthLine.healthy;

import io.lonelycat.flow.Feature;
import io.lonelycat.flow.FlowEvent;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.plan.Proposal;
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
    public void on(FlowEvent event) {
        if (event instanceof FlowEvent.ChangeDecided decided) {
            Decision decision = decided.decision();
            Event.of(decision)
                    .ifPresent(kind -> put(
                            decided.site(), kind, decision.id(), decision.decidedAt(), decision, decided.proposal()));
        } else if (event instanceof FlowEvent.ApproverAnswered said) {
            Event.of(said.answer().decision())
                    .filter(kind -> said.considered().counted())
                    .ifPresent(kind -> put(
                            said.site(),
                            kind,
                            said.answer().id(),
                            said.answer().at(),
                            said.decision(),
                            said.proposal()));
        } else if (event instanceof FlowEvent.EvidenceComplete complete) {
            Event.of(complete.story())
                    .ifPresent(kind -> new Outbox(complete.site()).put(kind, text -> text.of(kind, complete.story())));
        } else if (event instanceof FlowEvent.GoalEnds) {
            new Outbox(event.site()).send();
        } else if (event instanceof FlowEvent.HealthAsked asked) {
            asked.lines().add(health(asked.site()));
        }
    }

    private static void put(
            WorkspaceSession site, Event event, String cause, Instant at, Decision decision, Proposal proposal) {
        new Outbox(site).put(event, text -> text.of(event, cause, at, decision, proposal.plan(), proposal.changeset()));
    }

    private static HealthLine health(WorkspaceSession site) {
        int waiting = new Outbox(site).waiting().size();
        return waiting == 0
                ? healthy("notifications", "None waits.")
                : degraded(
                        "notifications",
                        Figures.count(waiting, "notification")
                                + " could not be sent yet. The next goal that asks the gate tries again.");
    }
}
