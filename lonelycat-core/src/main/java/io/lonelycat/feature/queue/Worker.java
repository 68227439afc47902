// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.config.Settings;
import io.lonelycat.workspace.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * A process that lands plans.
 *
 * @param run tells it from other workers of its process, and from those of an earlier process with its number
 * @param host the name of its machine
 * @param started when its process began
 * @param tags what its machine has
 * @param place the workspace in which it lands
 */
record Worker(String run, String user, String host, long pid, Instant started, List<String> tags, String place) {
    /** A worker that has not been heard from for so long counts as dead, and its plans are taken over. */
    static final Duration LEASE = Duration.ofSeconds(60);

    Worker {
        run = PlainText.line(run);
        user = PlainText.line(user);
        host = PlainText.line(host);
        tags = tags.stream().map(PlainText::line).toList();
        place = PlainText.line(place);
    }

    static Worker of(String run, Settings.Caller caller, Collection<String> tags, String place) {
        List<String> sorted = tags.stream().sorted().toList();
        return new Worker(run, caller.user(), caller.host(), caller.pid(), caller.started(), sorted, place);
    }

    /** Returns the name on record. */
    String name() {
        return user + "@" + host + "/" + pid + "/" + run;
    }

    /** Returns whether its process ran on this machine and is gone. */
    boolean isDeadOn(String here) {
        return host.equals(here) && !ChildProcesses.isRunning(pid, started);
    }
}
