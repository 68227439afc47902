// SPDX-License-Identifier: MIT
package io.lonelycat.slice.notify;

import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Member;
import io.lonelycat.slice.notify.Notify.Event;
import java.time.Instant;
import java.util.Locale;

/**
 * A notification for a recipient.
 *
 * @param id the same each time it is sent, also when the process died in between
 * @param at when what it tells of was
 * @param body the document, JSON on one line, of visible ASCII characters only
 */
public record Notification(
        @Member(blank = false) String id,
        Event event,
        Instant at,
        @Member(blank = false) String body) {
    private static final char LAST_PLAIN = '~';

    static Notification of(String id, Event event, Instant at, JsonObject document) {
        return new Notification(id, event, at, ascii(Json.line(document).strip()));
    }

    /** In JSON, other characters are in texts only. */
    private static String ascii(String json) {
        StringBuilder text = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char letter = json.charAt(i);
            text.append(letter > LAST_PLAIN ? String.format(Locale.ROOT, "\\u%04x", (int) letter) : letter);
        }
        return text.toString();
    }
}
