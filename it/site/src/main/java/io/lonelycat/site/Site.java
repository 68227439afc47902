// SPDX-License-Identifier: MIT
package io.lonelycat.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;

/** Builds the site: a folder that is read from a disk or from any server, without a network. */
public final class Site {
    private static final String STYLE_OF_REPORTS =
            "lonelycat-core/src/main/resources/io/lonelycat/report/html/page.css";
    private static final String HIGHLIGHTER = "/META-INF/resources/webjars/highlightjs/11.11.1/";

    private Site() {}

    /**
     * Writes the site.
     *
     * @param arguments the project's folder; the menu; the folder to write to, which is emptied before
     */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]).toRealPath();
        Path target = Path.of(arguments[2]);
        remove(target);
        Files.createDirectories(target);
        Pages.write(root, target, Menu.read(Files.readString(Path.of(arguments[1]))));
        Files.writeString(target.resolve("colours.css"), colours(Files.readString(root.resolve(STYLE_OF_REPORTS))));
        for (String own : new String[] {"site.css", "site.js"}) {
            Files.writeString(target.resolve(own), Frame.resource(own));
        }
        copy(HIGHLIGHTER + "highlight.min.js", target.resolve("highlight.min.js"));
        copy(HIGHLIGHTER + "languages/groovy.min.js", target.resolve("groovy.min.js"));
        drawProtocol(root, Files.createDirectories(target.resolve("images")));
    }

    /** Returns what the style of reports begins with: the light colours, then the dark ones. */
    static String colours(String style) {
        String end = "\n}\n";
        return style.substring(0, style.indexOf(end, style.indexOf("prefers-color-scheme: dark")) + end.length());
    }

    /** Draws what happened in two executions, which happen now. */
    private static void drawProtocol(Path root, Path pictures) throws IOException {
        // Not below the project: its repository would be taken for the workspace.
        Path runs = Files.createTempDirectory("runs");
        RealRun completed = RealRun.of(root.resolve("it/scenarios/apply"), runs.resolve("apply"));
        RealRun rolledBack = RealRun.of(root.resolve("it/scenarios/failing-check"), runs.resolve("failing-check"));
        Files.writeString(pictures.resolve("protocol.svg"), ProtocolPicture.of(completed, rolledBack));
        remove(runs);
    }

    private static void copy(String resource, Path file) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(Site.class.getResourceAsStream(resource), "The class path has no " + resource)) {
            Files.copy(stream, file);
        }
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
