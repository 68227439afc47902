// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import io.lonelycat.flow.Slice;
import io.lonelycat.flow.Slice.AfterAnswer;
import io.lonelycat.flow.Slice.AfterDecision;
import io.lonelycat.flow.Slice.AfterExecution;
import io.lonelycat.flow.Slice.AroundChecks;
import io.lonelycat.flow.Slice.AtTheEnd;
import io.lonelycat.flow.Slice.HealthLook;

/** Notifications: recipients that the policy names are told of decisions, answers, endings of executions and waivers. */
public final class NotifySlice {
    public static final Slice SLICE = Slice.named("notify")
            .with(AfterDecision.class, (site, decision, proposal) -> new Notices(site).decided(decision, proposal))
            .with(AfterAnswer.class, (site, answer, considered, decision, proposal) -> new Notices(site)
                    .said(answer, considered, decision, proposal))
            .with(AfterExecution.class, (site, story) -> new Notices(site).ended(story))
            .with(AroundChecks.class, site -> new Notices(site).hold())
            .with(AtTheEnd.class, site -> new Delivery(site).run())
            .with(HealthLook.class, new OutboxHealth());

    private NotifySlice() {}
}
