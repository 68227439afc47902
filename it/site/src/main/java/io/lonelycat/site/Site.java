// SPDX-License-Identifier: MIT
package io.lonelycat.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Prepares all that the site is built from. */
public final class Site {
    private Site() {}

    /**
     * Writes the sources of the site.
     *
     * @param arguments the project's folder; the menu, beside which is the style; the folder to write to
     */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]).toRealPath();
        Path target = Path.of(arguments[2]);
        remove(target);
        // Not below the project: its repository would be taken for the workspace.
        Path runs = Files.createTempDirectory("runs");
        SiteSources.write(root, target.resolve("markdown"));
        Path menu = Path.of(arguments[1]);
        Files.copy(menu, target.resolve("site.xml"));
        Path styles = Files.createDirectories(target.resolve("resources/css"));
        Files.copy(menu.resolveSibling("site.css"), styles.resolve("site.css"));
        Path pictures = Files.createDirectories(target.resolve("resources/images"));
        RealRun completed = RealRun.of(root.resolve("it/scenarios/apply"), runs.resolve("apply"));
        RealRun rolledBack = RealRun.of(root.resolve("it/scenarios/failing-check"), runs.resolve("failing-check"));
        Files.writeString(pictures.resolve("protocol.svg"), ProtocolPicture.of(completed, rolledBack));
        remove(runs);
    }

    /** Removes what an earlier build has left. */
    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
