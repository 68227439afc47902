// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a front end knows of a project, and has for it.
 *
 * @param forAgents the files that it has for agents
 * @param build the build as its tool sees it; absent where the front end knows none
 */
public record KnownProject(List<OfferedFile> forAgents, Optional<KnownBuild> build) {
    /** Knows nothing. */
    public static final KnownProject NONE = new KnownProject(List.of(), Optional.empty());

    /** Copies the list. */
    public KnownProject {
        forAgents = List.copyOf(forAgents);
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
     * @param content all of it; of Markdown a block between its first and its last line, which may stand in a longer file
     */
    public record OfferedFile(String path, String content) {}
}
