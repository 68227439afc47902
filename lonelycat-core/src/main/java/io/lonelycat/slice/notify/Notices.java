// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.Slice.Warning;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.policy.Waiver;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.slice.notify.NotificationWay.Mail;
import io.lonelycat.slice.notify.Notify.Event;
import io.lonelycat.slice.notify.Notify.Recipient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts notifications for recipients of the deciding policy into the outbox before their event is recorded: after a kill
 * in between, the decision is made again, and each notification is still sent once.
 */
record Notices(WorkspaceSession site) {

    /** Takes a decision of the gate; no notification is sent for an allowed change. */
    void decided(Decision decision, Proposal proposal) {
        if (decision.verdict() != Verdict.ALLOW && !isUnderWay(site)) {
            Event event = decision.verdict() == Verdict.DENY ? Event.DENIED : Event.ASKED;
            keep(event, text -> text.decided(event, decision, NotifiedChange.of(proposal)));
        }
    }

    /** Takes an approver's answer, if it counts. */
    void said(Approval answer, ConsideredApproval considered, Decision decision, Proposal proposal) {
        Optional<Event> event = considered.counted() ? event(answer.decision()) : Optional.empty();
        if (event.isPresent() && !isUnderWay(site)) {
            keep(
                    event.get(),
                    text -> text.answered(
                            event.get(), answer.id(), answer.at(), decision, NotifiedChange.of(proposal)));
        }
    }

    private static Optional<Event> event(Choice choice) {
        if (choice == Choice.APPROVE) {
            return Optional.of(Event.APPROVED);
        }
        return choice.stops() ? Optional.of(Event.REJECTED) : Optional.empty();
    }

    /**
     * Takes how an execution ended, while its journal is there; an applied execution is notified only if it is a
     * rollback.
     */
    void ended(ExecutionStory story) {
        event(story).ifPresent(event -> keep(event, text -> text.ended(event, story)));
    }

    private static Optional<Event> event(ExecutionStory story) {
        Optional<OutcomeKind> outcome = story.execution().ending().map(it -> it.outcome());
        boolean takenBack = story.plan().trigger() == Trigger.ROLLBACK
                && outcome.filter(OutcomeKind.APPLIED::equals).isPresent();
        if (takenBack
                || outcome.filter(it -> it == OutcomeKind.ROLLED_BACK || it == OutcomeKind.COULD_NOT_CHECK)
                        .isPresent()) {
            return Optional.of(Event.ROLLED_BACK);
        }
        return outcome.filter(OutcomeKind.QUARANTINED::equals).map(it -> Event.QUARANTINED);
    }

    /** Looks for waivers that end soon enough, each of which is told of once. */
    void waivers(Policy policy) {
        Instant now = site.clock().instant();
        List<Recipient> recipients =
                reachable(Event.WAIVER_ENDS, Notify.of(policy).of(Event.WAIVER_ENDS));
        for (Recipient recipient : recipients) {
            for (Waiver waiver : policy.sections().waivers()) {
                if (!waiver.end().isAfter(now.plus(recipient.before()))) {
                    outbox().put(OutboxEntry.of(text().waiverEnds(waiver, policy, now), recipient.name()), now);
                }
            }
        }
    }

    /** Takes what happened where many share something; of each, a recipient gets one notification. */
    void warned(List<Warning> warnings) {
        Optional<Policy> policy =
                warnings.isEmpty() ? Optional.empty() : site.decidingPolicy().get();
        if (policy.isEmpty() || isUnderWay(site)) {
            return;
        }
        try {
            for (Warning warning : warnings) {
                Event event = Event.valueOf(warning.kind().name());
                for (Recipient recipient : Notify.of(policy.get()).of(event)) {
                    if (canTell(site, recipient)) {
                        Notification notification = text().warned(event, warning, policy.get());
                        outbox().put(
                                        OutboxEntry.of(notification, recipient.name()),
                                        site.clock().instant());
                    }
                }
            }
        } catch (EngineException | InvalidInputException e) {
            site.tell("WARNING: a notification could not be stored yet: " + e.getMessage());
        }
    }

    /** While checks run, the outbox is not trusted, and the engine does not write to it. */
    static boolean isUnderWay(WorkspaceSession site) {
        return site.settings().insideExecution().isPresent()
                || Journals.unfinished(site.workspace()).stream()
                        .anyMatch(journal -> !journal.has(Journal.Marker.QUARANTINED));
    }

    private Outbox outbox() {
        return Outbox.in(site.workspace().stateFolder());
    }

    private NotificationText text() {
        return new NotificationText(
                String.valueOf(site.workspace().root().getFileName()),
                Masker.ofEnvironment(site.settings().environment()));
    }

    /** Without a front end that sends mail, it would only wait. */
    static boolean canTell(WorkspaceSession site, Recipient recipient) {
        return !(recipient.way() instanceof Mail) || site.frontEnd().mail().isPresent();
    }

    /** Returns the names of the recipients that get no notification from here. */
    List<String> unheard(Policy policy) {
        return Notify.of(policy).recipients().stream()
                .filter(it -> !canTell(site, it))
                .map(Recipient::name)
                .toList();
    }

    private List<Recipient> reachable(Event event, List<Recipient> recipients) {
        List<Recipient> reachable =
                recipients.stream().filter(it -> canTell(site, it)).toList();
        recipients.stream()
                .filter(it -> !reachable.contains(it))
                .forEach(it -> site.tell("WARNING: `" + it.name() + "` is not told ("
                        + Names.of(event).replace('_', ' ') + "): " + Mail.ELSEWHERE
                        + " The result is not changed by it."));
        return reachable;
    }

    private void keep(Event event, Function<NotificationText, Notification> words) {
        List<Recipient> recipients = site.decidingPolicy()
                .get()
                .map(policy -> reachable(event, Notify.of(policy).of(event)))
                .orElse(List.of());
        if (recipients.isEmpty()) {
            return;
        }
        try {
            Notification notification = words.apply(text());
            Instant now = site.clock().instant();
            for (Recipient recipient : recipients) {
                outbox().put(OutboxEntry.of(notification, recipient.name()), now);
            }
        } catch (EngineException | InvalidInputException e) {
            site.tell("WARNING: a notification could not be stored, so it will not be sent: " + e.getMessage());
        }
    }
}
