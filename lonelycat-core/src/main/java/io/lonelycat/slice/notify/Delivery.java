// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import io.lonelycat.check.attempt.Deadline;
import io.lonelycat.check.mask.Masker;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Names;
import io.lonelycat.slice.notify.Notify.Event;
import io.lonelycat.slice.notify.Notify.Recipient;
import io.lonelycat.workspace.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Delivers what waits in the outbox, at the end of a goal and within a short time. What cannot be delivered waits for a
 * later goal; it does not affect the goal's own result.
 */
final class Delivery {
    private static final Duration BUDGET = Duration.ofSeconds(10);

    private final WorkspaceSession site;
    private final Outbox outbox;
    private final Deadline deadline = Deadline.after(BUDGET);
    private final Set<String> unreachable = new HashSet<>();

    Delivery(WorkspaceSession site) {
        this.site = site;
        this.outbox = Outbox.in(site.workspace().stateFolder());
    }

    /** Delivers what it can; throws nothing. Does nothing where no policy decided in this call. */
    void run() {
        try {
            if (site.decidingPolicy().get().isPresent()) {
                deliver(site.decidingPolicy().get().get());
            }
        } catch (RuntimeException e) {
            tell("WARNING: notifications wait: " + e.getMessage());
        }
    }

    private void deliver(Policy policy) {
        boolean toDo =
                outbox.isThere() || !Notify.of(policy).of(Event.WAIVER_ENDS).isEmpty();
        if (!toDo || Notices.isUnderWay(site)) {
            return;
        }
        new Notices(site).waivers(policy);
        Map<String, Recipient> recipients =
                Notify.of(policy).recipients().stream().collect(Collectors.toMap(Recipient::name, Function.identity()));
        for (OutboxEntry entry : outbox.waiting(now())) {
            if (deadline.isOver() || cancelled()) {
                return;
            }
            Recipient recipient = recipients.get(entry.recipient());
            if (recipient == null && !recipients.isEmpty()) {
                outbox.giveUp(entry, "the policy names no recipient `" + entry.recipient() + "` any more", now());
            } else if (entry.notification().at().isBefore(now().minus(Outbox.LONGEST))) {
                outbox.giveUp(
                        entry, "it waited for more than " + Outbox.LONGEST.toDays() + " days" + last(entry), now());
            } else if (recipient != null
                    && !entry.next().isAfter(now())
                    && !unreachable.contains(entry.recipient())
                    && Notices.canTell(site, recipient)) {
                claimed(entry, recipient);
            }
        }
    }

    private void claimed(OutboxEntry entry, Recipient recipient) {
        if (outbox.claim(entry, now())) {
            try {
                attempt(entry, recipient);
            } finally {
                outbox.release(entry);
            }
        }
    }

    private static String last(OutboxEntry entry) {
        return entry.error().map(why -> ", last since: " + why).orElse("");
    }

    private void attempt(OutboxEntry entry, Recipient recipient) {
        Optional<String> problem = problem(entry, recipient);
        String what = "`" + entry.recipient() + "`";
        if (problem.isEmpty()) {
            outbox.delivered(entry);
            tell("Told " + what + ": " + words(entry.notification().event()) + ".");
            return;
        }
        if (cancelled()) {
            return;
        }
        unreachable.add(entry.recipient());
        String why = VisibleText.of(problem.get());
        outbox.failed(entry.failed(why, now()));
        tell("WARNING: " + what + " could not be told ("
                + words(entry.notification().event()) + "): " + why
                + " It waits, and a later goal tries again; `lonelycat config` shows what waits. The result is not"
                + " changed by it.");
    }

    private static String words(Event event) {
        return Names.of(event).replace('_', ' ');
    }

    private Optional<String> problem(OutboxEntry entry, Recipient recipient) {
        try {
            return new Messenger(site, outbox, deadline).tell(entry, recipient);
        } catch (EngineException | InvalidInputException e) {
            return Optional.of(
                    Masker.ofEnvironment(site.settings().environment()).mask(String.valueOf(e.getMessage())));
        }
    }

    private Instant now() {
        return site.clock().instant();
    }

    private boolean cancelled() {
        return site.settings().machine().cancel().now();
    }

    /** A front end that cannot be told anything any more must not change the result either. */
    private void tell(String line) {
        try {
            site.tell(line);
        } catch (RuntimeException unheard) {
            unreachable.add("");
        }
    }
}
