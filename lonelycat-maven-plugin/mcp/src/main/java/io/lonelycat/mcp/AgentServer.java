// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/**
 * Serves one client over two streams until it disconnects. If it disconnects during a change, the change is aborted and rolled
 * back.
 */
public final class AgentServer {
    private final Workplace place;

    /** Prepares to serve. */
    public AgentServer(Workplace place) {
        this.place = place;
    }

    /** Serves until the client closes its stream, stops reading, or has sent too many lines that are not messages. */
    public void serve(InputStream in, OutputStream out) {
        CountDownLatch over = new CountDownLatch(1);
        Calls calls = new Calls();
        try (Outbox outbox = new Outbox(out, over::countDown)) {
            Conversation conversation = new Conversation(place, outbox, calls);
            Thread reader = new Thread(() -> converse(conversation, in, over), "lonelycat-requests");
            reader.setDaemon(true);
            reader.start();
            await(over);
            calls.end();
        }
    }

    private static void converse(Conversation conversation, InputStream in, CountDownLatch over) {
        try {
            conversation.run(new MessageReader(in, MessageReader.LONGEST));
        } catch (IOException closed) {
            // As if the client had closed its stream.
            return;
        } finally {
            over.countDown();
        }
    }

    private static void await(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException e) {
            // The user who started the server wants it to end.
            Thread.currentThread().interrupt();
        }
    }
}
