// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Member;
import io.lonelycat.json.RecordJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One notification for one recipient, as it waits.
 *
 * @param recipient by its name in the policy, which alone knows how to reach it
 * @param attempts how often it was tried in vain
 * @param next not to be tried before that
 * @param error why the last attempt failed; empty before the first one
 */
public record OutboxEntry(
        @Member(inline = true) Notification notification,
        @Member(blank = false) String recipient,
        int attempts,
        Instant next,
        @Member(blank = false) Optional<String> error) {
    private static final String SCHEMA = "lonelycat.outbox/1";
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final int LONGEST_ERROR = 500;
    private static final int MOST_DOUBLINGS = 10;
    private static final int PERSON_LETTERS = 16;

    /** Makes one that was not tried yet. */
    public static OutboxEntry of(Notification notification, String recipient) {
        return new OutboxEntry(notification, recipient, 0, notification.at(), Optional.empty());
    }

    /** Returns the same after another attempt that failed; the wait doubles up to an hour. */
    public OutboxEntry failed(String why, Instant now) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
        return new OutboxEntry(
                notification,
                recipient,
                attempts + 1,
                now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait),
                Optional.of(why.substring(0, Math.min(LONGEST_ERROR, why.length()))));
    }

    /** Returns the key by which it is known whether it was delivered. */
    String key() {
        return notification.id() + "." + recipient;
    }

    /** Returns the key for one of several people; who that is cannot be read in it. */
    String keyOf(String person) {
        return key() + "." + Digest.of(person.getBytes(UTF_8)).hex().substring(0, PERSON_LETTERS);
    }

    JsonObject toJson() {
        return RecordJson.document(SCHEMA, this);
    }

    static OutboxEntry read(InputObject in) {
        return RecordJson.document(OutboxEntry.class, SCHEMA, in);
    }
}
