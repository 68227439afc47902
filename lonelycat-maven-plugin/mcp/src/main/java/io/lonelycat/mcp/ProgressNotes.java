// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.workspace.VisibleText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client how far a call has come that asked for it by a token ({@code notifications/progress}): each time with a greater number,
 * and nothing more once the call is over.
 */
final class ProgressNotes implements Consumer<String> {
    private static final int LONGEST = 200;

    private final @Nullable Object token;
    private final Consumer<Map<String, Object>> out;
    private int told;
    private boolean over;

    /**
     * Begins.
     *
     * @param token a text or a whole number, as the client sent it; anything else asks for nothing
     * @param out sends a message, or drops it where the client does not read
     */
    ProgressNotes(@Nullable Object token, Consumer<Map<String, Object>> out) {
        this.token = token;
        this.out = out;
        this.over = !Conversation.isId(token);
    }

    @Override
    public synchronized void accept(String line) {
        if (over) {
            return;
        }
        told++;
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("progressToken", Objects.requireNonNull(token));
        parameters.put("progress", told);
        parameters.put("message", VisibleText.of(line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("jsonrpc", "2.0");
        message.put("method", "notifications/progress");
        message.put("params", parameters);
        out.accept(message);
    }

    /** Tells nothing any more: an answer is about to be sent. */
    synchronized void end() {
        over = true;
    }
}
