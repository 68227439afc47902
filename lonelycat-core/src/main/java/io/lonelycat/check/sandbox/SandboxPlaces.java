// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What lies around the commands of an execution on this machine.
 *
 * @param workspace where they run
 * @param hidden folders of which they are to see nothing: the record, the journal
 * @param readOnly files and folders that they may only read: git's own, the policy
 * @param home the home folder of whoever runs them
 * @param caches folders elsewhere in which tools keep what they download
 * @param temporary where files may be kept for a while
 * @param environment in which they run
 */
public record SandboxPlaces(
        Path workspace,
        List<Path> hidden,
        List<Path> readOnly,
        Optional<Path> home,
        List<Path> caches,
        Path temporary,
        Map<String, String> environment) {
    /** Copies the collections. */
    public SandboxPlaces {
        hidden = List.copyOf(hidden);
        readOnly = List.copyOf(readOnly);
        caches = List.copyOf(caches);
        environment = Map.copyOf(environment);
    }
}
