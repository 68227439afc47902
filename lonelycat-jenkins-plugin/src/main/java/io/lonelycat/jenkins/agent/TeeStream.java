// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import java.io.IOException;
import java.io.OutputStream;

/** Writes command output to the build log and to evidence. Closing leaves the build log open. */
final class TeeStream extends OutputStream {
    private final OutputStream log;
    private final OutputStream copy;
    private int last = '\n';

    TeeStream(OutputStream log, OutputStream copy) {
        this.log = log;
        this.copy = copy;
    }

    @Override
    public synchronized void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            log.write(bytes, offset, length);
            copy.write(bytes, offset, length);
            last = bytes[offset + length - 1];
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        log.flush();
        copy.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        if (last != '\n') {
            log.write('\n');
            last = '\n';
        }
        log.flush();
        copy.close();
    }
}
