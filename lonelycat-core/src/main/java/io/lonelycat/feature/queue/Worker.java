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

    /**
     * Sorts tags that a user gave, such as {@code gpu}: a worker takes a plan if its machine has all tags of the plan.
     *
     * @throws InvalidInputException when one of them cannot be a tag
     */
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

    /** Returns whether its process ran on this machine and is gone. */
    boolean isDeadOn(String here) {
        return host.equals(here) && !ChildProcesses.isRunning(pid, started);
    }
}
