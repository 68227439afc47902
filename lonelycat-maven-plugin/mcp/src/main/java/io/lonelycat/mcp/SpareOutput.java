// SPDX-License-Identifier: MIT
package io.lonelycat.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Never blocks a writer: output that is not read in time is dropped. */
final class SpareOutput extends OutputStream {
    private static final int MOST = 256;

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST);

    /** Begins to hand on to a stream, on a thread that keeps no process alive. */
    SpareOutput(OutputStream to) {
        Thread thread = new Thread(() -> handOn(to), "lonelycat-notes");
        thread.setDaemon(true);
        thread.start();
    }

    private void handOn(OutputStream to) {
        try {
            while (true) {
                to.write(waiting.take());
                to.flush();
            }
        } catch (IOException closed) {
            // From now on all of it is dropped.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void write(int value) {
        waiting.offer(new byte[] {(byte) value});
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        waiting.offer(Arrays.copyOfRange(bytes, offset, offset + length));
    }
}
