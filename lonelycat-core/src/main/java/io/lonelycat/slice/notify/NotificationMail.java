// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import io.lonelycat.flow.remote.MailText;
import io.lonelycat.gate.patch.SecretScanner;
import io.lonelycat.json.Names;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The mail about a notification, worded where it is sent. The sender of the notification is untrusted: it selects among
 * fixed sentences, provides ids, names and figures of a known format, and one line of free text, which is marked as
 * such.
 */
final class NotificationMail {
    private static final int LONGEST_SUBJECT = 160;
    private static final int MOST_LINE = 200;
    private static final String LINK = "://";

    private NotificationMail() {}

    /** Words a mail, as {@link MailText.MailWording#of} says. */
    static MailText of(String notification, String place, String link, UnaryOperator<String> hiding) {
        MailFacts facts = MailFacts.read(notification);
        String sentence = sentence(facts);
        List<String> lines = new ArrayList<>(List.of(sentence + ".", ""));
        row(lines, "Build", VisibleText.of(place));
        row(lines, "Page", VisibleText.of(link));
        facts.rows().forEach((name, value) -> row(lines, name, value));
        if (!facts.rules().isEmpty()) {
            lines.addAll(List.of("", "Found:"));
            facts.rules()
                    .forEach(rule -> lines.add(" - " + rule.rule() + ": " + Names.of(rule.effect()) + ", "
                            + Figures.count(rule.paths(), "path")));
        }
        facts.title()
                .ifPresent(
                        title -> lines.addAll(List.of("", "What its author says of it:", "> " + title(title, hiding))));
        lines.addAll(List.of(
                "",
                "The policy of the build names you. Build and page are as Jenkins knows them; all else is what the machine",
                "that ran the build says, so look at the page before you answer.",
                facts.id()));
        return new MailText(
                facts.id(),
                cut("[LonelyCat] " + VisibleText.of(place) + ": " + sentence.toLowerCase(Locale.ROOT), LONGEST_SUBJECT),
                String.join("\n", lines) + "\n");
    }

    private static void row(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add(String.format(Locale.ROOT, "%-12s%s", name, value));
        }
    }

    /** Mail programs make a link of whatever looks like one. */
    private static String title(String title, UnaryOperator<String> hiding) {
        return SecretScanner.isIn(title)
                ? "(not sent: it looks as if it held a secret)"
                : cut(VisibleText.of(hiding.apply(title)).replace(LINK, ": //"), MOST_LINE);
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest)) + "...";
    }

    private static String sentence(MailFacts facts) {
        boolean byHand = Optional.of("applied").equals(facts.outcome());
        return switch (facts.event()) {
            case ASKED -> "A change waits for an approval";
            case APPROVED -> "A change was approved";
            case REJECTED -> "A change was rejected";
            case DENIED -> "A change was denied";
            case ROLLED_BACK -> byHand ? "A change was rolled back by a person" : "A change failed and was rolled back";
            case QUARANTINED ->
                "A change failed and could not be rolled back; nothing is executed until a person decides";
            case WAIVER_ENDS ->
                facts.waiverEnded() ? "A waiver of the policy has ended" : "A waiver of the policy ends soon";
            case RETURNED -> "A plan of the queue went back";
            case HELD -> "A plan of the queue is held until a person releases it";
            case WORKER_LOST -> "A worker of the queue was lost";
            case QUEUE_STOPPED -> "The queue has stopped: it was paused, or a check fails for all plans";
        };
    }
}
