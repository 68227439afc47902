// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.workspace.PlainText;
import java.io.Closeable;
import java.time.Duration;
import java.util.TimerTask;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Notifies the client of a call from the request to the answer, also while the call waits for its turn or for the lock: of each line
 * that the engine reports, and of the time while it reports none.
 */
final class CallProgress extends TimerTask implements Consumer<String>, Closeable {
    /** The longest time between two notifications. Clients that wait for one give up after a minute, or earlier. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(12);

    private static final int LONGEST_LINE = 300;

    private final String tool;
    private final BiConsumer<Long, String> notification;
    private final long silence;
    private final long begin = System.nanoTime();
    private long last = begin;
    private long sent;
    private boolean closed;

    /**
     * Prepares notifications; run it at least every second.
     *
     * @param tool which is called
     * @param silence the longest time between two notifications
     * @param notification takes the seconds since the request, more each time, and a message
     */
    CallProgress(String tool, Duration silence, BiConsumer<Long, String> notification) {
        this.tool = tool;
        this.silence = silence.toNanos();
        this.notification = notification;
    }

    @Override
    public synchronized void accept(String line) {
        send(PlainText.cut(PlainText.line(line), LONGEST_LINE));
    }

    @Override
    public synchronized void run() {
        if (System.nanoTime() - last >= silence) {
            send(tool + " was called " + passed() + " s ago and is still running");
        }
    }

    private void send(String message) {
        if (!closed) {
            sent = Math.max(sent + 1, passed());
            last = System.nanoTime();
            notification.accept(sent, message);
        }
    }

    private long passed() {
        return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
    }

    /** Ends the notifications: none is sent afterwards. */
    @Override
    public synchronized void close() {
        closed = true;
        cancel();
    }
}
