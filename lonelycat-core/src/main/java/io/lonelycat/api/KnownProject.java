// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a front end knows of a project, and has for it.
 *
 * @param offered the files that it can write, by the names under which users ask for them
 * @param build the build as its tool sees it; absent where the front end knows none
 */
public record KnownProject(Map<String, OfferedFile> offered, Optional<KnownBuild> build) {
    /** Knows nothing. */
    public static final KnownProject NONE = new KnownProject(Map.of(), Optional.empty());

    /** Copies the map. */
    public KnownProject {
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
}
