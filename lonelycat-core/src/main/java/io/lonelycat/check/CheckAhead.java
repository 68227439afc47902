// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.CheckOutput;
import io.lonelycat.check.command.ChildListener;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.workspace.Cancel;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A check that runs on a thread of its own, beside another one. What it prints is kept until its turn comes, so that it is
 * told whole.
 */
public final class CheckAhead {
    private static final long LOOK_MILLIS = 100;

    private final Cancel cancel;
    private final KeptOutput kept = new KeptOutput();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile @Nullable CheckResult result;
    private volatile @Nullable RuntimeException failure;
    private volatile @Nullable Error broken;

    private CheckAhead(Checks checks, CheckSpec spec, Cancel cancel, ChildListener children) {
        this.cancel = cancel;
        this.thread = new Thread(() -> run(checks, spec, children), "lonelycat-independent");
        this.thread.setDaemon(true);
    }

    /**
     * Begins to run a check.
     *
     * @param cancel looked at again and again; so is the interrupt of the calling thread
     * @param children hears of its processes at once
     */
    public static CheckAhead begin(Checks checks, CheckSpec spec, Cancel cancel, ChildListener children) {
        Thread owner = Thread.currentThread();
        CheckAhead ahead = new CheckAhead(checks, spec, () -> cancel.requested() || owner.isInterrupted(), children);
        ahead.thread.start();
        return ahead;
    }

    private void run(Checks checks, CheckSpec spec, ChildListener children) {
        try {
            result = checks.runBeside(
                    spec, new CheckStreams(kept.of(null), kept::of, children), () -> stopped || cancel.requested());
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            broken = e;
        }
    }

    /** Asks it to end soon. */
    public void stop() {
        stopped = true;
    }

    /**
     * Waits until it has ended, and tells what it has printed. An interrupt stops it, and is kept.
     *
     * @param streams receive what it has printed
     * @param look looked at while it lasts, by whoever says that it does
     * @throws io.lonelycat.error.EngineException as {@link Checks#run}
     */
    public CheckResult await(CheckStreams streams, Cancel look) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join(LOOK_MILLIS);
                if (look.requested()) {
                    stop();
                }
            } catch (InterruptedException e) {
                interrupted = true;
                stop();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (broken != null) {
            throw broken;
        }
        if (failure != null) {
            throw failure;
        }
        kept.tell(streams);
        return Objects.requireNonNull(result);
    }

    /** Output in the order in which it came, with whose it is. */
    private static final class KeptOutput {
        private final List<Piece> pieces = new ArrayList<>();

        /** What was printed by one stream at a time; by a service where one is named. */
        private record Piece(@Nullable String service, boolean stderr, ByteArrayOutputStream bytes) {}

        CheckOutput of(@Nullable String service) {
            return (stderr, bytes, length) -> add(service, stderr, bytes, length);
        }

        private synchronized void add(@Nullable String service, boolean stderr, byte[] bytes, int length) {
            Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
            if (last == null || last.stderr != stderr || !Objects.equals(last.service, service)) {
                last = new Piece(service, stderr, new ByteArrayOutputStream());
                pieces.add(last);
            }
            last.bytes.write(bytes, 0, length);
        }

        synchronized void tell(CheckStreams streams) {
            Function<String, CheckOutput> services = streams.services();
            for (Piece piece : pieces) {
                CheckOutput to = piece.service == null ? streams.out() : services.apply(piece.service);
                to.write(piece.stderr, piece.bytes.toByteArray(), piece.bytes.size());
            }
            pieces.clear();
        }
    }
}
