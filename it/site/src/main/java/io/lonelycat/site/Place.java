// SPDX-License-Identifier: MIT
package io.lonelycat.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A file or folder of the project and its page on the site.
 *
 * @param path relative to the project, with {@code /} between folders
 * @param kind what it is there
 */
record Place(String path, Kind kind) {
    private static final String DOCS = "docs/";
    /** Names of languages where they are not the ending of the file. */
    private static final Map<String, String> LANGUAGES = Map.of(
            "pom",
            "xml",
            "yml",
            "yaml",
            "md",
            "markdown",
            "patch",
            "diff",
            "py",
            "python",
            "sh",
            "bash",
            "jsonl",
            "json");

    enum Kind {
        /** Markdown, which becomes a page. */
        PAGE,
        /** A picture, which stays what it is. */
        PICTURE,
        /** Any other file, shown as it is. */
        FILE,
        /** A list of what is in it. */
        FOLDER
    }

    /** Finds out what is at a path. */
    static Place of(Path root, String path) {
        Path file = root.resolve(path);
        if (Files.isDirectory(file)) {
            return new Place(path, Kind.FOLDER);
        }
        return new Place(path, path.endsWith(".md") ? Kind.PAGE : path.endsWith(".png") ? Kind.PICTURE : Kind.FILE);
    }

    /** Returns the file of the site: the pages of {@code docs} are the site, all else is below {@code files}. */
    String page() {
        String below = path.startsWith(DOCS) ? path.substring(DOCS.length()) : "files/" + path;
        return switch (kind) {
            case PAGE -> below.substring(0, below.length() - ".md".length()) + ".html";
            case PICTURE -> below;
            case FILE -> below + ".html";
            case FOLDER -> below + "/index.html";
        };
    }

    /** Returns the way from the page of this to the page of another one. */
    String linkTo(Place other) {
        return Path.of("/" + page())
                .resolveSibling("")
                .relativize(Path.of("/" + other.page()))
                .toString();
    }

    /** Returns the way from its page to the first folder of the site: empty, or with {@code /} at its end. */
    String up() {
        return "../".repeat((int) page().chars().filter(letter -> letter == '/').count());
    }

    /** Returns the language of a file, by the name that a fence of Markdown has for it. */
    String language() {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return name.equals("Jenkinsfile") ? "groovy" : LANGUAGES.getOrDefault(ending, ending);
    }
}
