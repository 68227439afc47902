// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.layer.Tightening;
import io.lonelycat.gate.policy.Constraint.Consequence;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The policy's section {@code notify}: who is told of what, and how. It decides nothing about a change.
 *
 * @param recipients in the order of the policy
 */
public record Notify(List<Recipient> recipients) implements Consequence {
    private static final Notify SILENT = new Notify(List.of());

    public Notify {
        recipients = List.copyOf(recipients);
    }

    /** Returns its reader. Where the section is locked, any change of it is refused. */
    static PolicySection section() {
        return new PolicySection(
                "notify",
                value -> List.of(read(value.object())),
                () -> new Tightening.SectionRules(List.of(), List.of(), false));
    }

    /** Returns what a policy says of notifications. */
    static Notify of(Policy policy) {
        return policy.sections().constraints().stream()
                .filter(Notify.class::isInstance)
                .map(Notify.class::cast)
                .findFirst()
                .orElse(SILENT);
    }

    /** The events for notifications. */
    public enum Event {
        /** The gate wants an approval. */
        ASKED,
        /** An approver approved, and the answer counts. */
        APPROVED,
        /** An approver rejected or asked for another version, and the answer counts. */
        REJECTED,
        /** The gate says no. */
        DENIED,
        /** An execution failed, and its files are as before. */
        ROLLED_BACK,
        /** An execution failed, and so did taking it back. */
        QUARANTINED,
        /** A waiver of the policy ends soon, or has ended. */
        WAIVER_ENDS,
        /** A plan of the queue went back. */
        RETURNED,
        /** A plan of the queue is held. */
        HELD,
        /** A worker of the queue was lost. */
        WORKER_LOST,
        /** The queue was paused, or a check that fails for all stops it. */
        QUEUE_STOPPED
    }

    /**
     * One who is told.
     *
     * @param name by which the policy knows it
     * @param before how long before its end a waiver is told of
     * @param timeout how long one attempt may take
     */
    public record Recipient(String name, Set<Event> on, Duration before, NotificationWay way, Duration timeout) {
        static final Duration WEEK = Duration.ofDays(7);
        private static final Duration TIMEOUT = Duration.ofSeconds(5);
        private static final Duration LONGEST = Duration.ofSeconds(10);

        public Recipient {
            on = Set.copyOf(on);
        }

        private static Recipient read(String name, InputValue value) {
            InputObject in = value.object();
            Set<Event> on = events(in.required("on"));
            Optional<InputValue> before = in.optional("before");
            if (before.isPresent() && !on.contains(Event.WAIVER_ENDS)) {
                throw before.get().problem("says how early the end of a waiver is told; add waiver_ends to on");
            }
            return in.closed(new Recipient(
                    name,
                    on,
                    before.map(InputValue::duration).orElse(WEEK),
                    NotificationWay.read(in),
                    in.optional("timeout").map(Recipient::timeout).orElse(TIMEOUT)));
        }

        private static Set<Event> events(InputValue value) {
            Set<Event> events = EnumSet.noneOf(Event.class);
            for (InputValue event : value.list()) {
                if (!events.add(event.oneOf(Event.class))) {
                    throw event.problem("is in the list already; take one out");
                }
            }
            if (events.isEmpty()) {
                throw value.problem(
                        "the list is empty, so no notification would be sent; name an event, such as" + " asked");
            }
            return events;
        }

        private static Duration timeout(InputValue value) {
            Duration timeout = value.duration();
            if (timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
                throw value.problem("must be longer than nothing and at most " + LONGEST.toSeconds()
                        + "s: a build does not wait longer for who is told");
            }
            return timeout;
        }
    }

    private static Notify read(InputObject in) {
        List<Recipient> recipients = new ArrayList<>();
        in.entries().forEach((name, value) -> {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
                throw value.problem("expected a name of 1 to 64 letters, digits, hyphens and underscores, with a letter"
                        + " or digit first, but found " + DecisionWording.quoted(name));
            }
            recipients.add(Recipient.read(name, value));
        });
        return new Notify(recipients);
    }

    /** Returns those who are told of an event. */
    public List<Recipient> of(Event event) {
        return recipients.stream().filter(it -> it.on().contains(event)).toList();
    }

    /** Notifications cause no finding. */
    @Override
    public List<String> ids() {
        return List.of();
    }

    @Override
    public boolean followsNo() {
        return !of(Event.REJECTED).isEmpty() || !of(Event.DENIED).isEmpty();
    }

    /** A change must not send notifications itself: these variables hold the secrets of signatures. */
    @Override
    public List<String> secretVariables() {
        Function<Recipient, Stream<String>> names = it -> it.way() instanceof NotificationWay.Webhook webhook
                ? Stream.of(webhook.secretVariable())
                : Stream.empty();
        return recipients.stream().flatMap(names).distinct().toList();
    }
}
