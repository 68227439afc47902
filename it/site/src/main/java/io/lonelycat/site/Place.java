// SPDX-License-Identifier: MIT
package io.lonelycat.site;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file or folder of the project and its page on the site.
 *
 * @param path relative to the project, with {@code /} between folders
 * @param kind what it is there
 */
record Place(String path, Kind kind) {
    private static final String DOCS = "docs/";

    enum Kind {
        /** Markdown, which becomes a page. */
        PAGE,
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
        return new Place(path, path.endsWith(".md") ? Kind.PAGE : Kind.FILE);
    }

    /** Returns where its page is, without the ending: the pages of {@code docs} are the site, all else is below {@code files}. */
    String page() {
        String below = path.startsWith(DOCS) ? path.substring(DOCS.length()) : "files/" + path;
        return switch (kind) {
            case PAGE -> below.substring(0, below.length() - ".md".length());
            case FILE -> below;
            case FOLDER -> below + "/index";
        };
    }

    /** Returns the way from the page of this to the page of another one. */
    String linkTo(Place other) {
        Path from = Path.of("/" + page()).getParent();
        return (from == null ? Path.of("/") : from)
                        .relativize(Path.of("/" + other.page()))
                        .toString()
                + ".html";
    }
}
