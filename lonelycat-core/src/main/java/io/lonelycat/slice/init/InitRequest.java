// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.flow.Goal;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.record.history.History;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The options of {@code init}.
 *
 * @param starter the policy to begin with; absent for the one that fits what is there
 * @param with names of what else is wanted
 * @param offered what the front end can write beside the policy, by those names
 * @param build the build as its tool sees it; absent where the front end knows none
 * @param dryRun only show what would be written
 */
public record InitRequest(
        Optional<String> starter,
        List<String> with,
        Map<String, OfferedFile> offered,
        Optional<KnownBuild> build,
        boolean dryRun)
        implements Goal {
    /** Copies the collections. */
    public InitRequest {
        with = List.copyOf(with);
        offered = Collections.unmodifiableMap(new TreeMap<>(offered));
    }

    /**
     * The build as its tool sees it, with all that it inherits.
     *
     * @param root its folder; what is known counts only where that is the workspace
     * @param plugins the artifact ids of the plugins that it runs
     */
    public record KnownBuild(Path root, Set<String> plugins) {
        /** Copies the set. */
        public KnownBuild {
            plugins = Set.copyOf(plugins);
        }
    }

    /**
     * A file that belongs to a front end.
     *
     * @param path where it goes, from the root of the workspace
     * @param content all of it
     */
    public record OfferedFile(String path, String content) {}

    @Override
    public String name() {
        return InitFlow.GOAL;
    }

    @Override
    public boolean startsPrograms() {
        return true;
    }

    @Override
    public Result run(WorkspaceSession site) {
        if (!dryRun) {
            History.loadAhead();
        }
        return new InitFlow(site).run(this);
    }
}
