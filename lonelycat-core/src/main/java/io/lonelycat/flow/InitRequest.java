// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What somebody wants of {@code init}.
 *
 * @param starter the policy to begin with; absent for the one that fits what is there
 * @param with names of what else is wanted
 * @param offered what the front end can write beside the policy, by those names
 */
public record InitRequest(Optional<String> starter, List<String> with, Map<String, OfferedFile> offered) {
    /** Copies the collections. */
    public InitRequest {
        with = List.copyOf(with);
        offered = Collections.unmodifiableMap(new TreeMap<>(offered));
    }

    /**
     * A file that belongs to a front end.
     *
     * @param path where it goes, from the root of the workspace
     * @param content all of it
     */
    public record OfferedFile(String path, String content) {}
}
