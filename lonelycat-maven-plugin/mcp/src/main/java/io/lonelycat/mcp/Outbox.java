// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Writes messages on a thread of its own, so that a client that does not read delays no other work. A thread that
 * answers waits for
 * room, but not for ever: then the client counts as gone.
 */
final class Outbox implements Closeable {
    private static final int MOST = 64;
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST);
    private final OutputStream out;
    private final Duration patience;
    private final Runnable gone;
    private final Thread writer;
    private volatile boolean lost;

    /**
     * Begins to write.
     *
     * @param patience how long to wait for a client that does not read
     * @param gone is called, once or more often, when the client no longer reads
     */
    Outbox(OutputStream out, Duration patience, Runnable gone) {
        this.out = out;
        this.patience = patience;
        this.gone = gone;
        this.writer = new Thread(this::write, "lonelycat-answers");
        writer.setDaemon(true);
        writer.start();
    }

    /** Sends a message, or drops it if the client no longer reads. */
    void send(byte[] message) {
        if (!lost && !offered(message)) {
            lose();
        }
    }

    /** Sends a message that is worth nothing later, or drops it where there is no room. */
    void note(byte[] message) {
        if (!lost) {
            waiting.offer(message);
        }
    }

    private boolean offered(byte[] message) {
        try {
            return waiting.offer(message, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void lose() {
        lost = true;
        gone.run();
    }

    private void write() {
        try {
            byte[] message = waiting.take();
            while (message != END) {
                out.write(message);
                out.write('\n');
                out.flush();
                message = waiting.take();
            }
        } catch (IOException closed) {
            lose();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all is written that is to be read, as long as it waits for room. */
    @Override
    public void close() {
        if (lost || !offered(END)) {
            return;
        }
        try {
            writer.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
