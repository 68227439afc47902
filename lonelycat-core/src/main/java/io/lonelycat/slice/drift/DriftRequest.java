// SPDX-License-Identifier: MIT
package io.lonelycat.slice.drift;

import io.lonelycat.flow.Goal;
import io.lonelycat.flow.ParameterText;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.Optional;

/**
 * Selects the files to compare with what executions left there.
 *
 * @param path a file, or a folder above some; absent for all
 * @param since only files whose last execution began then or later: a time with offset
 * @param execution only files that this execution changed: its id, or {@code latest}
 */
public record DriftRequest(Optional<String> path, Optional<String> since, Optional<String> execution) implements Goal {
    /** Asks about all files. */
    public static final DriftRequest ALL = new DriftRequest(Optional.empty(), Optional.empty(), Optional.empty());

    /** Reads the path. */
    public Optional<WorkspacePath> below() {
        return path.map(WorkspacePath::of);
    }

    /** Reads the time. */
    public Optional<Instant> from() {
        return since.map(text -> ParameterText.time("since", text));
    }

    @Override
    public String name() {
        return "drift";
    }

    @Override
    public boolean startsPrograms() {
        return false;
    }

    @Override
    public Result run(WorkspaceSession site) {
        return new DriftFlow(site).run(this);
    }
}
