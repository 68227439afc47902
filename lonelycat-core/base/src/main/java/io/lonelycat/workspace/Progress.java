// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Reports now and then how far long work has come, and how long the rest will take; nothing about short work. */
public final class Progress {
    private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();
    private static final Duration SELDOM = Duration.ofMinutes(1);

    /** Reports nothing. */
    public static final Progress SILENT = new Progress(line -> {}, System::nanoTime);

    private final Consumer<String> out;
    private final LongSupplier nanos;
    private final long longest;

    /** Reports to people, who hear of long work each minute. */
    public Progress(Consumer<String> out, LongSupplier nanos) {
        this(out, nanos, SELDOM);
    }

    /**
     * Reports lines.
     *
     * @param out receives a line every few seconds
     * @param nanos a clock that only goes forward, in nanoseconds
     * @param longest the longest time between two lines about work that lasts
     */
    public Progress(Consumer<String> out, LongSupplier nanos, Duration longest) {
        this.out = out;
        this.nanos = nanos;
        this.longest = longest.toNanos();
    }

    /** Begins to count files; the text says what is done with each, such as {@code staged}. */
    public Count count(String done) {
        return new Count(done, nanos.getAsLong());
    }

    /**
     * Reports the duration of work without countable progress: after some seconds, then at growing intervals, finally
     * at the longest.
     *
     * @param doing what, as it goes before {@code for 5 s}
     * @param cancel is polled by the work
     * @return what to poll in its place: the time is noticed only then
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

    /** Reports the same with these words before each line. */
    public Progress after(String words) {
        return new Progress(line -> out.accept(words + line), nanos, Duration.ofNanos(longest));
    }

    private static String time(long nanos) {
        long seconds = Math.max(1, Duration.ofNanos(nanos).toSeconds());
        return seconds < 100 ? seconds + " s" : (seconds + 30) / 60 + " min";
    }

    /** Files of one piece of work, counted by one or more threads. */
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

        /** Counts one more of so many files, at most. */
        public void one(int total) {
            one(total, 0);
        }

        /** Counts one more of so many files, at most, and its size in bytes. */
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
