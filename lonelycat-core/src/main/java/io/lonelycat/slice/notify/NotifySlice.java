// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import io.lonelycat.flow.Slice;
import io.lonelycat.flow.remote.MailText.MailWording;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.slice.notify.NotificationWay.Mail;
import java.util.List;

/** Notifications: recipients that the policy names are told of decisions, answers, endings of executions, waivers and the queue. */
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
        if (point == IdleEntries.class) {
            return List.of((IdleEntries) (site, policy) -> new Notices(site)
                    .unheard(policy).stream()
                            .map(name -> "`" + name + "` is not told from here: " + Mail.ELSEWHERE)
                            .toList());
        }
        if (point == AfterDecision.class) {
            return List.of((AfterDecision) (site, decision, proposal) -> new Notices(site).decided(decision, proposal));
        }
        if (point == AfterAnswer.class) {
            return List.of((AfterAnswer) (site, answer, considered, decision, proposal) ->
                    new Notices(site).said(answer, considered, decision, proposal));
        }
        if (point == AfterExecution.class) {
            return List.of((AfterExecution) (site, story) -> new Notices(site).ended(story));
        }
        if (point == AfterWarning.class) {
            return List.of((AfterWarning) (site, warnings) -> new Notices(site).warned(warnings));
        }
        if (point == AroundChecks.class) {
            return List.of((AroundChecks) HeldOutbox::around);
        }
        if (point == AtTheEnd.class) {
            return List.of((AtTheEnd) site -> new Delivery(site).run());
        }
        if (point == MailWording.class) {
            return List.of((MailWording) NotificationMail::of);
        }
        return point == HealthLook.class ? List.of(new OutboxHealth()) : List.of();
    }
}
