// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.history;

import io.lonelycat.it.jenkins.controller.Controller;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long pages take, each beside a page of Jenkins itself for the same user in the same run; medians, only printed. */
final class Times {
    private static final int TIMES = 7;

    private final String peer;
    private final List<String> lines = new ArrayList<>();

    /**
     * Begins.
     *
     * @param peer the address of the page of Jenkins that the others are compared with
     */
    Times(String peer) {
        this.peer = peer;
    }

    /** Fetches a page several times, in turns with the other one; returns what it says. */
    String fetch(Controller as, String name, String path) {
        List<Long> page = new ArrayList<>();
        List<Long> other = new ArrayList<>();
        String text = as.text(path);
        as.text(peer);
        for (int i = 0; i < TIMES; i++) {
            page.add(nanos(as, path));
            other.add(nanos(as, peer));
        }
        double took = median(page);
        double ofPeer = median(other);
        lines.add(String.format(
                Locale.ROOT,
                "%-8s %-34s %8.1f ms %8.1f ms %7.1f",
                as.user().name(),
                name,
                took,
                ofPeer,
                took / ofPeer));
        return text;
    }

    private static long nanos(Controller as, String path) {
        long begin = System.nanoTime();
        HttpResponse<byte[]> answer = as.get(path);
        long took = System.nanoTime() - begin;
        if (answer.statusCode() != 200) {
            throw new AssertionError(
                    path + ": " + answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return took;
    }

    private static double median(List<Long> nanos) {
        return nanos.stream().sorted().toList().get(nanos.size() / 2) / 1e6;
    }

    /** Returns a table for people. */
    String table() {
        return String.format(Locale.ROOT, "%-8s %-34s %11s %11s %7s%n", "user", "page", "median", "peer", "ratio")
                + String.join(System.lineSeparator(), lines) + System.lineSeparator() + "peer: " + peer
                + ", fetched in turns by the same user; " + TIMES + " times each";
    }
}
