// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.CheckOutput;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.workspace.Cancel;
import java.io.ByteArrayOutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A check that runs on a thread of its own, beside another one. What it prints is kept until its turn comes, so that it is
 * told whole.
 */
public final class CheckAhead {
    private static final long LOOK_MILLIS = 100;

    private final Cancel cancel;
    private final CheckOutput out;
    private final KeptOutput kept = new KeptOutput();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile @Nullable CheckResult result;
    private volatile @Nullable RuntimeException failure;
    private volatile @Nullable Error broken;

    private CheckAhead(Checks checks, CheckSpec spec, Cancel cancel, CheckStreams streams) {
        this.cancel = cancel;
        this.out = streams.out();
        CheckStreams own = new CheckStreams(kept, streams.services(), streams.children());
        this.thread = new Thread(() -> run(checks, spec, own), "lonelycat-independent");
        this.thread.setDaemon(true);
    }

    /**
     * Begins to run a check.
     *
     * @param cancel looked at again and again; so is the interrupt of the calling thread
     * @param streams hear of it at once, but for what it prints itself
     */
    public static CheckAhead begin(Checks checks, CheckSpec spec, Cancel cancel, CheckStreams streams) {
        Thread owner = Thread.currentThread();
        CheckAhead ahead = new CheckAhead(checks, spec, () -> cancel.requested() || owner.isInterrupted(), streams);
        ahead.thread.start();
        return ahead;
    }

    private void run(Checks checks, CheckSpec spec, CheckStreams streams) {
        try {
            result = checks.run(spec, streams, () -> stopped || cancel.requested());
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
     * @param look polled during the check to report that it is still running
     * @throws io.lonelycat.error.EngineException as {@link Checks#run}
     */
    public CheckResult await(Cancel look) {
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
        kept.tell(out);
        return Objects.requireNonNull(result);
    }

    /** Both streams, each in one piece: what prints to them in turn, byte by byte, must not cost more than what it prints. */
    private static final class KeptOutput implements CheckOutput {
        private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
        private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

        @Override
        public synchronized void write(boolean error, byte[] bytes, int length) {
            (error ? stderr : stdout).write(bytes, 0, length);
        }

        synchronized void tell(CheckOutput out) {
            out.write(false, stdout.toByteArray(), stdout.size());
            out.write(true, stderr.toByteArray(), stderr.size());
        }
    }
}
