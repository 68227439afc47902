// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Paths that the sandbox shows to commands or hides.
 *
 * @param hidden folders that commands see as empty, such as the evidence
 * @param guarded files that commands cannot modify, such as the policy
 * @param home user's home folder, which commands see as empty
 * @param texts content that commands see in files such as Maven's settings.xml, without passwords
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

    /** Returns the home folder inside the sandbox, which must not overlap with the workspace or system folders. */
    Path homeOfCommands() {
        return home.filter(path -> !path.startsWith(workspace))
                .filter(path -> Stream.concat(SystemPlaces.FOLDERS.stream(), TAKEN.stream())
                        .noneMatch(place -> path.startsWith(place) || place.startsWith(path)))
                .filter(path -> !View.TEMPORARY.startsWith(path) && !View.VAR_TEMPORARY.startsWith(path))
                .orElse(HOME_ELSEWHERE);
    }
}
