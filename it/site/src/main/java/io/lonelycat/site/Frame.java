// SPDX-License-Identifier: MIT
package io.lonelycat.site;

import io.lonelycat.site.Article.Section;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is around each page: its head, the search, the menu, and what is on it. */
final class Frame {
    /** From so many headings on, a page has a list of them. */
    private static final int MANY = 4;

    private final String template = resource("frame.html");
    private final Menu menu;
    private final Function<String, Place> places;

    /**
     * Keeps what all pages have in common.
     *
     * @param places gives a path of the menu its page
     */
    Frame(Menu menu, Function<String, Place> places) {
        this.menu = menu;
        this.places = places;
    }

    /** Returns the whole page. */
    String around(Place place, Article article) {
        return template.replace("{title}", escaped(article.title()))
                .replace("{up}", place.up())
                .replace("{menu}", menu.beside(place, places))
                .replace("{outline}", outline(article.sections()))
                .replace("{article}", article.html());
    }

    /** Reads a file that is beside this class. */
    static String resource(String name) {
        try (InputStream stream = Frame.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The class path has no " + name + " for the site.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String outline(List<Section> sections) {
        List<Section> second =
                sections.stream().filter(section -> section.level() == 2).toList();
        if (second.size() < MANY) {
            return "";
        }
        return second.stream()
                .map(section ->
                        "<li><a href=\"#" + section.anchor() + "\">" + escaped(section.heading()) + "</a></li>\n")
                .collect(Collectors.joining(
                        "",
                        "<nav class=\"outline\" aria-label=\"On this page\"><h2>On this page</h2><ul>\n",
                        "</ul></nav>"));
    }

    /** Returns a text as it is in HTML, also within quotes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
