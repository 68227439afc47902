// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import static io.lonelycat.report.HealthLine.degraded;
import static io.lonelycat.report.HealthLine.healthy;

import io.lonelycat.flow.Slice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.plan.Proposal;
import io.lonelycat.report.HealthLine;
import io.lonelycat.report.text.Figures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Notifies recipients that the policy names of decisions, answers and failed executions, by a webhook or a command. */
public final class NotifySlice implements Slice {
    public static final Slice SLICE = new NotifySlice();

    private NotifySlice() {}

    @Override
    public String name() {
        return "notify";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        if (point == PolicySection.class) {
            return List.of(Notify.section());
        }
        if (point == AfterDecision.class) {
            return List.of((AfterDecision) (site, decision, proposal) -> Event.of(decision)
                    .ifPresent(event -> put(site, event, decision.id(), decision.decidedAt(), decision, proposal)));
        }
        if (point == AfterAnswer.class) {
            return List.of((AfterAnswer) (site, answer, considered, decision, proposal) -> Event.of(answer.decision())
                    .filter(event -> considered.counted())
                    .ifPresent(event -> put(site, event, answer.id(), answer.at(), decision, proposal)));
        }
        if (point == AfterExecution.class) {
            return List.of((AfterExecution) (site, story) ->
                    Event.of(story).ifPresent(event -> new Outbox(site).put(event, text -> text.of(event, story))));
        }
        if (point == AtTheEnd.class) {
            return List.of((AtTheEnd) site -> new Outbox(site).send());
        }
        return point == HealthLook.class ? List.of(new Health()) : List.of();
    }

    private static void put(
            WorkspaceSession site, Event event, String cause, Instant at, Decision decision, Proposal proposal) {
        new Outbox(site).put(event, text -> text.of(event, cause, at, decision, proposal.plan(), proposal.changeset()));
    }

    /** Reports how many notifications wait. */
    private static final class Health implements HealthLook {
        @Override
        public String what() {
            return "notifications";
        }

        @Override
        public Optional<HealthLine> look(WorkspaceSession site) {
            int waiting = new Outbox(site).waiting().size();
            return Optional.of(
                    waiting == 0
                            ? healthy(what(), "None waits.")
                            : degraded(
                                    what(),
                                    Figures.count(waiting, "notification")
                                            + " could not be sent yet. The next goal that asks the gate tries again."));
        }
    }
}
