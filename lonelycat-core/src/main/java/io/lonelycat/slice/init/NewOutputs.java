// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where a check wrote that was tried, as a policy lists it.
 *
 * @param root of the workspace, as it was before the check ran
 */
record NewOutputs(Path root) {
    private static final int MOST_PATTERNS = 20;

    /** Names that mean the same in a glob, in YAML and to people. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._@+/-]+");

    /**
     * Finds the folders and files that have to be listed so that a check may write to these places. What is there before the
     * check runs is not listed: an output that is a source as well would let a check alter it.
     *
     * @param places paths from the root of the workspace
     * @return empty where they cannot all be listed
     */
    Optional<List<String>> covering(Collection<String> places) {
        Set<String> patterns = new LinkedHashSet<>();
        for (String place : new TreeSet<>(places)) {
            if (!PLAIN.matcher(place).matches() || StateFiles.exists(root.resolve(place))) {
                return Optional.empty();
            }
            patterns.add(newest(place));
        }
        return patterns.isEmpty()
                        || patterns.size() > MOST_PATTERNS
                        || !patterns.stream().allMatch(WriteScope::mayList)
                ? Optional.empty()
                : Optional.of(List.copyOf(patterns));
    }

    /** Returns the uppermost folder that is not there yet, else the file. */
    private String newest(String place) {
        for (int slash = place.indexOf('/'); slash > 0; slash = place.indexOf('/', slash + 1)) {
            String folder = place.substring(0, slash);
            if (!StateFiles.exists(root.resolve(folder))) {
                return folder + "/**";
            }
        }
        return place;
    }
}
