// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.ObjIntConsumer;

/** Carries one stream of a process to its receiver, in a daemon thread and with one bounded buffer. */
final class Pump implements Runnable {
    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream from;
    private final ObjIntConsumer<byte[]> to;

    private Pump(InputStream from, ObjIntConsumer<byte[]> to) {
        this.from = from;
        this.to = to;
    }

    static Thread start(String name, InputStream from, ObjIntConsumer<byte[]> to) {
        Thread thread = new Thread(new Pump(from, to), "lonelycat " + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /**
     * Holds the stream's monitor to the end: the JDK closes the pipe of a process that has ended as soon as it gets
     * that monitor, and whoever of its children still prints would be lost, and killed by SIGPIPE.
     */
    @Override
    public void run() {
        synchronized (from) {
            carry();
        }
    }

    private void carry() {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = from) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                to.accept(buffer, n);
            }
        } catch (IOException closed) {
            // The pipe is gone, and with it whatever was still in it: nothing is left to carry.
            return;
        }
    }
}
