// SPDX-License-Identifier: MIT
package io.lonelycat.feature.notify;

import io.lonelycat.gate.policy.Constraint.Consequence;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Policy section {@code notify}: the recipients of notifications. */
record Notify(List<Recipient> recipients) implements Consequence {
    Notify {
        recipients = List.copyOf(recipients);
    }

    static PolicySection section() {
        return new PolicySection("notify", value -> List.of(read(value.object())));
    }

    static List<Recipient> recipients(Policy policy) {
        return policy.sections().constraints().stream()
                .filter(Notify.class::isInstance)
                .flatMap(section -> ((Notify) section).recipients().stream())
                .toList();
    }

    record Recipient(String name, Set<Event> on, Channel channel) {
        Recipient {
            on = Set.copyOf(on);
        }

        private static Recipient read(String name, InputObject in) {
            return in.closed(new Recipient(name, events(in.required("on")), Channel.read(in)));
        }

        private static Set<Event> events(InputValue value) {
            Set<Event> events = EnumSet.noneOf(Event.class);
            for (InputValue event : value.list()) {
                if (!events.add(event.oneOf(Event.class))) {
                    throw event.problem(
                            "the event `" + event.string() + "` is listed twice; remove one of the entries");
                }
            }
            if (events.isEmpty()) {
                throw value.problem(
                        "the list has no event, so no notification would be sent; name an event, such as `asked`");
            }
            return events;
        }
    }

    private static Notify read(InputObject in) {
        List<Recipient> recipients = new ArrayList<>();
        in.entries().forEach((name, value) -> {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}")) {
                throw value.problem("`" + VisibleText.of(name)
                        + "` is not a valid name of a recipient; expected 1 to 64 letters, digits, "
                        + "hyphens and underscores, with a letter or digit first");
            }
            recipients.add(Recipient.read(name, value.object()));
        });
        return new Notify(recipients);
    }

    @Override
    public List<String> ids() {
        return List.of();
    }

    /** Returns the environment variables that contain webhook tokens; checks must not see these variables. */
    @Override
    public List<String> secretVariables() {
        return recipients.stream()
                .flatMap(recipient -> recipient.channel() instanceof Webhook webhook
                        ? Stream.of(webhook.secretVariable())
                        : Stream.empty())
                .distinct()
                .toList();
    }
}
