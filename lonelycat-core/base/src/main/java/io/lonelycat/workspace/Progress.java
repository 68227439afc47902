// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Prints progress and remaining time of long work; prints nothing for short work. */
public final class Progress {
    private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();
    private static final Duration SELDOM = Duration.ofMinutes(1);

    public static final Progress SILENT = new Progress(line -> {}, System::nanoTime);

    private final Consumer<String> out;
    private final LongSupplier nanos;
    private final long longest;

    public Progress(Consumer<String> out, LongSupplier nanos) {
        this(out, nanos, SELDOM);
    }

    /**
     * Creates a progress reporter that prints a message every few seconds.
     *
     * @param longest the maximum interval between two progress messages
     */
    public Progress(Consumer<String> out, LongSupplier nanos, Duration longest) {
        this.out = out;
        this.nanos = nanos;
        this.longest = longest.toNanos();
    }

    /** Starts to count processed files; each progress message begins with a given word, such as {@code staged}. */
    public Count count(String done) {
        return new Count(done, nanos.getAsLong());
    }

    /**
     * Reports the duration of work whose progress cannot be counted.
     *
     * @param doing the start of each progress message, such as {@code Waiting} in {@code Waiting for 5 s}
     * @return a signal that polls {@code cancel}, and prints progress messages when polled itself
     */
    public Cancel during(String doing, Cancel cancel) {
        long begin = nanos.getAsLong();
        AtomicLong next = new AtomicLong(EVERY_NANOS);
        return () -> {
            long passed = nanos.getAsLong() - begin;
            if (passed >= next.get()) {
                next.set(passed + Math.min(passed, longest));
                out.accept(doing + " for " + time(passed));
            }
            return cancel.requested();
        };
    }

    /** Returns a progress reporter that starts each message with the given words. */
    public Progress after(String words) {
        return new Progress(line -> out.accept(words + line), nanos, Duration.ofNanos(longest));
    }

    private static String time(long nanos) {
        long seconds = Math.max(1, Duration.ofNanos(nanos).toSeconds());
        return seconds < 100 ? seconds + " s" : (seconds + 30) / 60 + " min";
    }

    public final class Count {
        private final String done;
        private final long begin;
        private long said;
        private int files;
        private long bytes;

        private Count(String done, long begin) {
            this.done = done;
            this.begin = begin;
            this.said = begin;
        }

        public void one(int total) {
            one(total, 0);
        }

        public synchronized void one(int total, long size) {
            files++;
            bytes += size;
            long now = nanos.getAsLong();
            if (now - said >= EVERY_NANOS) {
                said = now;
                out.accept(line(total, now));
            }
        }

        private String line(int total, long now) {
            double rest = (double) (now - begin) / files * (total - files);
            return String.format(Locale.ROOT, "%s %,d of %,d files", done, files, total)
                    + (bytes == 0 ? "" : String.format(Locale.ROOT, ", %,d MB", bytes >> 20))
                    + (files < total ? ", about " + time((long) rest) + " left" : "");
        }
    }
}
