// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.attempt.CheckOutput;
import io.lonelycat.check.attempt.Excerpt;
import io.lonelycat.check.attempt.Excerpt.Tail;
import io.lonelycat.check.command.Commands.CommandOutput;
import io.lonelycat.check.mask.MaskedStream;
import io.lonelycat.check.mask.MaskedStream.ByteSink;
import io.lonelycat.check.mask.Masker;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Masks a command's output, limits the output's size, and forwards the output from one thread at a time. */
public final class CapturedOutput implements CommandOutput {
    public static final int CAP_BYTES = 10 * 1024 * 1024;

    private final Masker masker;
    private final Excerpt excerpt = new Excerpt();
    private final MaskedStream stdout;
    private final MaskedStream stderr;
    private final CappedStream cappedStdout;
    private final CappedStream cappedStderr;
    private boolean closed;
    private @Nullable RuntimeException failure;

    public CapturedOutput(Masker masker, int capBytes, CheckOutput to) {
        this.masker = masker;
        this.cappedStdout = new CappedStream(capBytes, receiver(false, to));
        this.cappedStderr = new CappedStream(capBytes, receiver(true, to));
        this.stdout = masker.stream(remembered(false, cappedStdout));
        this.stderr = masker.stream(remembered(true, cappedStderr));
    }

    @Override
    public void stdout(byte[] bytes, int length) {
        take(stdout, bytes, length);
    }

    @Override
    public void stderr(byte[] bytes, int length) {
        take(stderr, bytes, length);
    }

    /**
     * Forwards the rest of the command's output to the receiver; discards later output.
     *
     * @throws RuntimeException the first exception that the output's receiver threw
     */
    public synchronized void finish() {
        guarded(() -> {
            stdout.finish();
            cappedStdout.finish();
            stderr.finish();
            cappedStderr.finish();
        });
        closed = true;
        if (failure != null) {
            throw failure;
        }
    }

    public synchronized String excerpt() {
        return excerpt.text(masker);
    }

    private synchronized void take(MaskedStream stream, byte[] bytes, int length) {
        guarded(() -> stream.add(bytes, length));
    }

    /**
     * Stores an exception of the output's receiver until {@link #finish}, so that reading continues and the command
     * does not block on a full pipe.
     */
    private void guarded(Runnable step) {
        if (closed || failure != null) {
            return;
        }
        try {
            step.run();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private ByteSink remembered(boolean isError, ByteSink next) {
        return (bytes, offset, length) -> {
            excerpt.add(isError, bytes, offset, length);
            next.write(bytes, offset, length);
        };
    }

    private static ByteSink receiver(boolean isError, CheckOutput to) {
        return (bytes, offset, length) -> {
            byte[] piece = bytes;
            if (offset > 0) {
                piece = Arrays.copyOfRange(bytes, offset, offset + length);
            }
            to.write(isError, piece, length);
        };
    }

    /** Limits the size of an output stream: forwards the first bytes immediately, the last bytes at the end. */
    private static final class CappedStream implements ByteSink {
        private final ByteSink to;
        private final Tail tail;
        private int headLeft;
        private byte last = '\n';

        CappedStream(int capBytes, ByteSink to) {
            this.to = to;
            this.headLeft = capBytes / 2;
            this.tail = new Tail(capBytes - headLeft);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            int head = Math.min(headLeft, length);
            if (head > 0) {
                to.write(bytes, offset, head);
                headLeft -= head;
                last = bytes[offset + head - 1];
            }
            tail.add(bytes, offset + head, length - head);
        }

        void finish() {
            if (tail.dropped() > 0) {
                String note = (last == '\n' ? "" : "\n") + "[... " + tail.dropped() + " bytes left out here ...]\n";
                to.write(note.getBytes(UTF_8), 0, note.length());
            }
            byte[] end = tail.bytesKept();
            if (end.length > 0) {
                to.write(end, 0, end.length);
            }
        }
    }
}
