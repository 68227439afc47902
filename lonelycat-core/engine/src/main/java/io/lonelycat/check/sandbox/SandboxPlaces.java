// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The places of a machine that concern the commands of an execution.
 *
 * @param workspace where they run
 * @param hidden folders of the workspace that they see empty: the record, the journal
 * @param guarded files and folders of the workspace that they may only read: git's own, the policy
 * @param home the home folder of the user who runs the engine; commands get an empty one in its place
 * @param caches folders in which tools keep what they download, such as the local repository
 * @param tools folders of the JDK and of the build tool that run the engine
 * @param texts files that commands see with another content than they have
 * @param temporary where the engine may keep files for the time of an execution
 * @param environment in which they run
 */
public record SandboxPlaces(
        Path workspace,
        List<Path> hidden,
        List<Path> guarded,
        Optional<Path> home,
        List<Path> caches,
        List<Path> tools,
        Map<Path, Supplier<byte[]>> texts,
        Path temporary,
        Map<String, String> environment) {
    private static final List<Path> TAKEN =
            List.of(Path.of("/etc"), Path.of("/dev"), Path.of("/proc"), Path.of("/sys"));
    private static final Path HOME_ELSEWHERE = Path.of("/home/lonelycat");

    public SandboxPlaces {
        hidden = List.copyOf(hidden);
        guarded = List.copyOf(guarded);
        caches = List.copyOf(caches);
        tools = List.copyOf(tools);
        texts = Map.copyOf(texts);
        environment = Map.copyOf(environment);
    }

    /**
     * Returns where commands have their home. One within the workspace would be the workspace, and one that holds or is a
     * place of the system would hide it.
     */
    Path homeOfCommands() {
        return home.filter(path -> !path.startsWith(workspace))
                .filter(path -> Stream.concat(SystemPlaces.FOLDERS.stream(), TAKEN.stream())
                        .noneMatch(place -> path.startsWith(place) || place.startsWith(path)))
                .filter(path -> !View.TEMPORARY.startsWith(path) && !View.VAR_TEMPORARY.startsWith(path))
                .orElse(HOME_ELSEWHERE);
    }
}
