// SPDX-License-Identifier: MIT
package io.lonelycat.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes pages of all that is in {@code docs} and of whatever they lead to in the project, so that no link leads out of the site. */
final class SiteSources {
    private static final String PICTURE = "<!-- picture: ";
    /** Up to here stands what those read who have no picture. */
    private static final String PICTURE_END = "<!-- end of picture -->";

    private static final Set<String> LEFT_OUT = Set.of("target", ".git", ".lonelycat");

    private final Path root;
    private final Path target;
    private final Set<Place> known = new LinkedHashSet<>();
    private final Deque<Place> waiting = new ArrayDeque<>();

    private SiteSources(Path root, Path target) {
        this.root = root.toAbsolutePath().normalize();
        this.target = target;
    }

    /** Writes Markdown for the site, and returns what has a page. */
    static Set<Place> write(Path root, Path target) throws IOException {
        SiteSources sources = new SiteSources(root, target);
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            docs.filter(Files::isRegularFile).map(sources::path).sorted().forEach(sources::add);
        }
        for (Place place = sources.waiting.poll(); place != null; place = sources.waiting.poll()) {
            sources.write(place);
        }
        return sources.known;
    }

    private void write(Place place) throws IOException {
        Path page = target.resolve(place.page() + ".md");
        Files.createDirectories(page.getParent());
        Files.writeString(
                page,
                switch (place.kind()) {
                    case PAGE -> page(place);
                    case FILE -> file(place);
                    case FOLDER -> folder(place);
                });
    }

    private String page(Place place) throws IOException {
        String text = Markdown.forTheSite(Files.readString(root.resolve(place.path())), link -> link(place, link));
        StringBuilder page = new StringBuilder();
        boolean instead = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith(PICTURE)) {
                page.append(picture(place, line)).append('\n');
                instead = true;
            } else if (line.equals(PICTURE_END)) {
                instead = false;
            } else if (!instead) {
                page.append(line).append('\n');
            }
        }
        return page.toString();
    }

    /** A line such as {@code <!-- picture: name Words for who does not see it -->} is where a picture of the build goes. */
    private static String picture(Place place, String line) {
        String[] words =
                line.substring(PICTURE.length(), line.indexOf("-->")).strip().split(" ", 2);
        String up = "../".repeat((int)
                place.page().chars().filter(letter -> letter == '/').count());
        return "![" + words[1] + "](" + up + "images/" + words[0] + ".svg)";
    }

    private String file(Place place) throws IOException {
        String text = Files.readString(root.resolve(place.path()));
        return "# " + name(place.path()) + "\n\n`" + place.path() + "`\n\n~~~~~~\n" + text
                + (text.endsWith("\n") ? "" : "\n") + "~~~~~~\n";
    }

    private String folder(Place place) throws IOException {
        StringBuilder list =
                new StringBuilder("# " + name(place.path()) + "\n\nWhat is in `" + place.path() + "`:\n\n");
        try (Stream<Path> children = Files.list(root.resolve(place.path()))) {
            for (Path child : children.sorted().toList()) {
                if (!LEFT_OUT.contains(String.valueOf(child.getFileName()))) {
                    Place inside = add(path(child));
                    list.append(" - [")
                            .append(title(child))
                            .append("](")
                            .append(place.linkTo(inside))
                            .append(")\n");
                }
            }
        }
        return list.toString();
    }

    /** The heading of a page, else the name. */
    private static String title(Path file) throws IOException {
        Path readme = Files.isDirectory(file) ? file.resolve("README.md") : file;
        String name = String.valueOf(file.getFileName());
        if (!readme.toString().endsWith(".md") || !Files.exists(readme)) {
            return name;
        }
        List<String> lines = Files.readAllLines(readme);
        String heading = lines.get(0).replaceFirst("^#+ +", "").replaceFirst("^\\d+:? ", "");
        return Files.isDirectory(file) ? name + ": " + heading : heading;
    }

    private String link(Place from, String link) {
        if (link.matches("[a-z]+:.*")) {
            return link;
        }
        if (link.startsWith("#")) {
            return "#" + Markdown.onTheSite(link.substring(1));
        }
        int anchor = link.indexOf('#');
        String file = anchor < 0 ? link : link.substring(0, anchor);
        Path folder = root.resolve(from.path()).getParent();
        Path found = (folder == null ? root : folder).resolve(file).normalize();
        if (!found.startsWith(root) || !Files.exists(found)) {
            throw new IllegalArgumentException(from.path() + " leads to " + link + ", which is not in the project");
        }
        return from.linkTo(add(path(found))) + (anchor < 0 ? "" : "#" + Markdown.onTheSite(link.substring(anchor + 1)));
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
