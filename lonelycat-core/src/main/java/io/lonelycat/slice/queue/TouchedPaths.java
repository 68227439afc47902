// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.plan.Proposal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that a plan reads by digest, and writes. Two plans conflict if one touches a file of the other: the second one does not fit any
 * more once the first one is landed.
 */
record TouchedPaths(Set<String> paths) {
    TouchedPaths {
        paths = Set.copyOf(paths);
    }

    static TouchedPaths of(Proposal proposal) {
        Set<String> paths = new HashSet<>();
        proposal.changeset().changes().forEach(change -> Stream.of(change.path(), change.source())
                .forEach(path -> paths.add(path.folded())));
        return new TouchedPaths(paths);
    }

    /** Whether they touch the same file, or one of them a file where the other one has a folder. */
    boolean conflictsWith(TouchedPaths other) {
        return reaches(other) || other.reaches(this);
    }

    private boolean reaches(TouchedPaths other) {
        return paths.stream().anyMatch(path -> withFolders(path).stream().anyMatch(other.paths::contains));
    }

    private static List<String> withFolders(String path) {
        return Stream.iterate(path, it -> !it.isEmpty(), it -> it.substring(0, Math.max(0, it.lastIndexOf('/'))))
                .toList();
    }
}
