// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.config.Settings;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.workspace.PlainText;
import io.lonelycat.workspace.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Process that executes queued plans.
 *
 * @param run short id that distinguishes workers with the same process id
 * @param tags capabilities of the machine, such as {@code gpu}
 * @param place workspace folder and host name
 */
record Worker(String run, String user, String host, long pid, Instant started, List<String> tags, String place) {
    /** Time without heartbeat after which a worker counts as dead and loses its plans. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final Pattern TAG = Pattern.compile("[a-z0-9][a-z0-9._-]{0,49}");

    Worker {
        run = PlainText.line(run);
        user = PlainText.line(user);
        host = PlainText.line(host);
        tags = tags.stream().map(PlainText::line).toList();
        place = PlainText.line(place);
    }

    static Worker of(String run, Settings.Caller caller, List<String> tags, String place) {
        return new Worker(run, caller.user(), caller.host(), caller.pid(), caller.started(), tags(tags), place);
    }

    static List<String> tags(List<String> given) {
        given.stream().filter(tag -> !TAG.matcher(tag).matches()).findFirst().ifPresent(tag -> {
            throw new InvalidInputException(Action.setting("tags", VisibleText.of(tag))
                    + " is not a valid tag; expected 1 to 50 lower-case letters, digits, `.`, `_` and `-`, with a letter or "
                    + "digit first, such as gpu.");
        });
        return given.stream().distinct().sorted().toList();
    }

    String name() {
        return user + "@" + host + "/" + pid + "/" + run;
    }

    /** Returns whether the worker's process ran on this machine and ended. */
    boolean isDeadOn(String here) {
        return host.equals(here) && !ChildProcesses.isRunning(pid, started);
    }
}
