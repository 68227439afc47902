// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import io.lonelycat.workspace.PlainText;
import java.io.Closeable;
import java.time.Duration;
import java.util.TimerTask;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Notifies the client while a tool call waits or runs: of engine messages, and of the elapsed time during silence. */
final class CallProgress extends TimerTask implements Consumer<String>, Closeable {
    /** Maximum interval between notifications; clients end a silent call after a minute or earlier. */
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
     * Creates a timer task, which must run at least every second.
     *
     * @param notification receives an increasing number of seconds, and a message
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

    @Override
    public synchronized void close() {
        closed = true;
        cancel();
    }
}
