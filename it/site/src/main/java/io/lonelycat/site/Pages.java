// SPDX-License-Identifier: MIT
package io.lonelycat.site;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lonelycat.site.Article.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes pages of all that is in {@code docs} and of all that they lead to in the project, so that no link leads out of the site. */
final class Pages {
    private static final String PICTURE = "<!-- picture: ";
    /** Up to here is the text for readers without the picture. */
    private static final String PICTURE_END = "<!-- end of picture -->";

    private static final Set<String> LEFT_OUT = Set.of("target", ".git", ".lonelycat");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private final Path target;
    private final Frame frame;
    private final Set<Place> known = new LinkedHashSet<>();
    private final Deque<Place> waiting = new ArrayDeque<>();
    /** For each section of our own pages: page, title of the page, anchor, heading, text. */
    private final List<List<String>> index = new ArrayList<>();

    private Pages(Path root, Path target, Menu menu) {
        this.root = root.toAbsolutePath().normalize();
        this.target = target;
        this.frame = new Frame(menu, this::add);
    }

    /** Writes the pages and what a search looks at, and returns what has a page. */
    static Set<Place> write(Path root, Path target, Menu menu) throws IOException {
        Pages pages = new Pages(root, target, menu);
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            docs.filter(Files::isRegularFile).map(pages::path).sorted().forEach(pages::add);
        }
        for (Place place = pages.waiting.poll(); place != null; place = pages.waiting.poll()) {
            pages.write(place);
        }
        Files.writeString(target.resolve("search-index.js"), "found(" + JSON.writeValueAsString(pages.index) + ");\n");
        return pages.known;
    }

    private void write(Place place) throws IOException {
        Path page = target.resolve(place.page());
        Files.createDirectories(page.getParent());
        switch (place.kind()) {
            case PAGE -> Files.writeString(page, page(place));
            case FILE -> Files.writeString(page, frame.around(place, article(place, file(place))));
            case FOLDER -> Files.writeString(page, frame.around(place, article(place, folder(place))));
            case PICTURE -> Files.copy(root.resolve(place.path()), page);
        }
    }

    private String page(Place place) throws IOException {
        Article article = article(place, withPictures(place, Files.readString(root.resolve(place.path()))));
        for (Section section : article.sections()) {
            index.add(List.of(place.page(), article.title(), section.anchor(), section.heading(), section.text()));
        }
        return frame.around(place, article);
    }

    private Article article(Place place, String markdown) {
        return Article.of(markdown, link -> link(place, link));
    }

    /** Puts a picture that the build draws where a line such as {@code <!-- picture: name Words for who does not see it -->} says so. */
    private static String withPictures(Place place, String markdown) {
        StringBuilder page = new StringBuilder();
        boolean instead = false;
        for (String line : markdown.lines().toList()) {
            if (line.startsWith(PICTURE)) {
                String[] words = line.substring(PICTURE.length(), line.indexOf("-->"))
                        .strip()
                        .split(" ", 2);
                page.append("<img src=\"" + place.up() + "images/" + words[0] + ".svg\" alt=\""
                        + Frame.escaped(words[1]) + "\">\n");
                instead = true;
            } else if (line.equals(PICTURE_END)) {
                instead = false;
            } else if (!instead) {
                page.append(line).append('\n');
            }
        }
        return page.toString();
    }

    private String file(Place place) throws IOException {
        String text = Files.readString(root.resolve(place.path()));
        return "# " + name(place.path()) + "\n\n`" + place.path() + "`\n\n~~~~~~ " + place.language() + "\n" + text
                + (text.endsWith("\n") ? "" : "\n") + "~~~~~~\n";
    }

    private String folder(Place place) throws IOException {
        StringBuilder list =
                new StringBuilder("# " + name(place.path()) + "\n\nWhat is in `" + place.path() + "`:\n\n");
        try (Stream<Path> children = Files.list(root.resolve(place.path()))) {
            for (Path child : children.sorted().toList()) {
                String name = name(child.toString());
                if (!LEFT_OUT.contains(name)) {
                    list.append(" - [")
                            .append(title(child))
                            .append("](")
                            .append(name)
                            .append(")\n");
                }
            }
        }
        return list.toString();
    }

    /** The heading of a page, else the name. */
    private static String title(Path file) throws IOException {
        Path readme = Files.isDirectory(file) ? file.resolve("README.md") : file;
        String name = name(file.toString());
        if (!readme.toString().endsWith(".md") || !Files.exists(readme)) {
            return name;
        }
        List<String> lines = Files.readAllLines(readme);
        String heading = lines.get(0).replaceFirst("^#+ +", "").replaceFirst("^\\d+:? ", "");
        return Files.isDirectory(file) ? name + ": " + heading : heading;
    }

    private String link(Place from, String link) {
        if (link.matches("[a-z]+:.*") || link.startsWith("#")) {
            return link;
        }
        int anchor = link.indexOf('#');
        String file = anchor < 0 ? link : link.substring(0, anchor);
        Path here = root.resolve(from.path());
        Path folder = from.kind() == Place.Kind.FOLDER ? here : here.resolveSibling("");
        Path found = folder.resolve(file).normalize();
        if (!found.startsWith(root) || !Files.exists(found)) {
            throw new IllegalArgumentException(from.path() + " leads to " + link + ", which is not in the project");
        }
        return from.linkTo(add(path(found))) + (anchor < 0 ? "" : link.substring(anchor));
    }

    private Place add(String path) {
        Place place = Place.of(root, path);
        if (known.add(place)) {
            waiting.add(place);
        }
        return place;
    }

    private String path(Path file) {
        return root.relativize(file.toAbsolutePath().normalize()).toString();
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
