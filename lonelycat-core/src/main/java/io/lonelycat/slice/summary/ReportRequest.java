// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.config.Parameters;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Goal;
import io.lonelycat.flow.ParameterText;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.next.Action;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The period and the paths of a summary, and its target folder.
 *
 * @param folder where the summary is written; absent for the usual place
 * @param paths files, or folders above some, with commas between; a comma in a path has a backslash before it; absent for all
 * @param since a time with offset, included; absent for the usual number of days
 * @param until a time with offset, not included; absent for now
 */
public record ReportRequest(
        Optional<Path> folder, Optional<String> paths, Optional<String> since, Optional<String> until) implements Goal {
    /** Asks about the last days, for the usual place. */
    public static final ReportRequest USUAL =
            new ReportRequest(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final int MOST_PATHS = 50;
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /** Takes what a call gave. */
    static ReportRequest of(Parameters given) {
        return new ReportRequest(given.path("summary"), given.text("path"), given.text("since"), given.text("until"));
    }

    /**
     * Reads the paths.
     *
     * @throws InvalidInputException when one is no path in a workspace, or they are more than {@value #MOST_PATHS}
     */
    public Set<WorkspacePath> read() {
        Set<WorkspacePath> read = new LinkedHashSet<>();
        split(paths.orElse("")).stream()
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .forEach(path -> read.add(WorkspacePath.of(path)));
        if (read.size() > MOST_PATHS) {
            throw new InvalidInputException(Action.parameter("path") + " names " + read.size() + " paths; at most "
                    + MOST_PATHS + " can be asked about. Name the folders above them.");
        }
        return read;
    }

    private static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < list.length(); i++) {
            boolean comma = list.startsWith("\\,", i);
            if (comma) {
                i++;
            }
            if (list.charAt(i) == ',' && !comma) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(list.charAt(i));
            }
        }
        parts.add(part.toString());
        return parts;
    }

    /**
     * Reads the times.
     *
     * @throws InvalidInputException if one is not a time, or the end is not after the beginning
     */
    public Period period(Instant now) {
        Instant to = time("until", until).orElse(now);
        Instant from = time("since", since).orElseGet(() -> Period.usualBeginning(to));
        if (!from.isBefore(to)) {
            throw new InvalidInputException("The time from " + from + " to " + to + " has no moment in it: "
                    + Action.parameter("since") + " must be before " + Action.parameter("until")
                    + ", or before now without it.");
        }
        List<String> shown = read().stream().map(WorkspacePath::value).toList();
        return new Period(from, to, shown, since.isEmpty());
    }

    private static Optional<Instant> time(String parameter, Optional<String> given) {
        Optional<Instant> time = given.map(text -> ParameterText.time(parameter, text));
        time.filter(it -> it.isBefore(FIRST) || it.isAfter(LAST)).ifPresent(it -> {
            throw new InvalidInputException(Action.setting(parameter, given.orElse(""))
                    + " is before 1970 or after 9999. Give a time in between.");
        });
        return time;
    }

    @Override
    public String name() {
        return ReportFlow.GOAL;
    }

    @Override
    public boolean startsPrograms() {
        return false;
    }

    @Override
    public Result run(WorkspaceSession site) {
        return new ReportFlow(site).run(this);
    }

    /**
     * Asks for what {@code agent.md} of such a folder has, as the message: what failed before, and what worked. Writes no summary.
     *
     * @param about which part of the past; its folder does not count
     */
    public record Brief(ReportRequest about) implements Goal {
        @Override
        public String name() {
            return ReportFlow.GOAL;
        }

        @Override
        public boolean startsPrograms() {
            return false;
        }

        @Override
        public Result run(WorkspaceSession site) {
            return new ReportFlow(site).brief(about);
        }
    }
}
