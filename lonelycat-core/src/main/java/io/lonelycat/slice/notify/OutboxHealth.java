// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import static io.lonelycat.report.HealthLine.degraded;
import static io.lonelycat.report.HealthLine.healthy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.Slice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.report.HealthLine;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.notify.NotificationWay.Mail;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Checks whether all notifications were delivered. */
final class OutboxHealth implements Slice.HealthLook {
    private static final String WHAT = "notifications";

    @Override
    public String what() {
        return WHAT;
    }

    @Override
    public Optional<HealthLine> look(WorkspaceSession site) {
        Outbox outbox = Outbox.in(site.workspace().stateFolder());
        List<OutboxEntry> waiting = outbox.look();
        Optional<GivenUp> givenUp = outbox.givenUp();
        List<String> said = new ArrayList<>();
        waiting.stream()
                .filter(entry -> entry.error().isPresent())
                .max(Comparator.comparing(OutboxEntry::next))
                .ifPresent(entry -> said.add("The last error, of `" + entry.recipient() + "` after "
                        + Figures.count(entry.attempts(), "attempt") + ": "
                        + entry.error().orElse("") + " A goal that asks the gate tries again after "
                        + entry.next() + "."));
        givenUp.ifPresent(it -> said.add(Figures.count(it.count(), "notification")
                + " were given up since " + it.since() + ", the last since " + it.last()
                + ". Tell people in another"
                + " way, then remove " + site.shown(outbox.folder().resolve(GivenUp.FILE)) + "."));
        String count = waiting.isEmpty() ? "None waits." : Figures.count(waiting.size(), "notification") + " waiting.";
        return Optional.of(
                said.isEmpty()
                        ? healthy(WHAT, count + unheard(site))
                        : degraded(WHAT, count + " " + String.join(" ", said) + unheard(site)));
    }

    /** What is wrong with the policy is said by those who need it. */
    private static String unheard(WorkspaceSession site) {
        try {
            List<String> names = new Notices(site).unheard(PolicyChoice.of(site).policy());
            return names.isEmpty()
                    ? ""
                    : " Not told from here: `" + String.join("`, `", names) + "`, since " + Mail.ELSEWHERE;
        } catch (InvalidInputException | EngineException unreadable) {
            return "";
        }
    }
}
