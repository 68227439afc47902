// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.mail;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Which mail was sent for a build; kept with it. What an agent asks for again is not sent again. */
final class SentMail extends InvisibleAction {
    /** How many attempts a build has, however often its agent asks. */
    static final int MOST = 100;

    private static final Logger LOGGER = Logger.getLogger(SentMail.class.getName());
    private static final String NONE = "";

    /** Replaced as a whole: another thread may be saving the build. */
    private volatile ArrayList<String> sent = new ArrayList<>();

    private int attempts;
    private transient @Nullable Map<String, CompletableFuture<String>> underWay;

    /** Returns that of a build. */
    static SentMail of(Run<?, ?> run) {
        synchronized (run) {
            @Nullable SentMail there = run.getAction(SentMail.class);
            if (there != null) {
                return there;
            }
            SentMail begun = new SentMail();
            run.addAction(begun);
            return begun;
        }
    }

    /**
     * Sends one, unless it was sent, or is just being sent.
     *
     * @param key of the notification and of whom it is for
     * @param sending begins to send, and says why it could not, or nothing
     * @param keep keeps the build, when it was sent
     * @return says the same as {@code sending}
     */
    synchronized CompletableFuture<String> once(
            String key, Supplier<CompletableFuture<String>> sending, Runnable keep) {
        if (sent.contains(key)) {
            return CompletableFuture.completedFuture(NONE);
        }
        Map<String, CompletableFuture<String>> all = underWay();
        @Nullable CompletableFuture<String> running = all.get(key);
        if (running != null && !running.isDone()) {
            return running;
        }
        if (attempts >= MOST) {
            return CompletableFuture.completedFuture(
                    "This build has asked for mail " + MOST + " times, and no more is sent for it.");
        }
        attempts++;
        CompletableFuture<String> begun = sending.get().thenApply(problem -> ended(key, problem, keep));
        all.put(key, begun);
        return begun;
    }

    private synchronized String ended(String key, String problem, Runnable keep) {
        if (problem.isEmpty()) {
            ArrayList<String> all = new ArrayList<>(sent);
            all.add(key);
            sent = all;
            keep.run();
        }
        return problem;
    }

    private Map<String, CompletableFuture<String>> underWay() {
        if (underWay == null) {
            underWay = new HashMap<>();
        }
        return underWay;
    }

    /** Returns what was sent. */
    List<String> all() {
        return List.copyOf(sent);
    }

    /** Keeps it with the build. */
    static void save(Run<?, ?> run) {
        try {
            run.save();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Which mail was sent could not be kept with " + run.getExternalizableId(), e);
        }
    }
}
