// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.PlainText;
import java.util.Optional;
import java.util.function.Consumer;

/** Sends a client the progress of a call for which it gave a token, and nothing after the call's answer. */
final class Progress implements Consumer<String> {
    private static final int LONGEST = 200;

    private final Optional<Object> token;
    private final Consumer<JsonObject> out;
    private int sent;
    private boolean over;

    /**
     * Begins.
     *
     * @param token as the client gave it; empty if it wants no progress
     * @param out sends a message, or drops it if the client does not read
     */
    Progress(Optional<Object> token, Consumer<JsonObject> out) {
        this.token = token;
        this.out = out;
    }

    @Override
    public synchronized void accept(String line) {
        if (over || token.isEmpty()) {
            return;
        }
        sent++;
        JsonObject parameters = new JsonObject()
                .with("progressToken", token.get())
                .with("progress", sent)
                .with("message", PlainText.line(PlainText.cut(line, LONGEST)));
        out.accept(new JsonObject()
                .with("jsonrpc", "2.0")
                .with("method", "notifications/progress")
                .with("params", parameters));
    }

    /** Sends nothing any more: the answer comes next. */
    synchronized void end() {
        over = true;
    }
}
