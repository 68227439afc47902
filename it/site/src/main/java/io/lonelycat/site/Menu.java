// SPDX-License-Identifier: MIT
package io.lonelycat.site;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is beside each page. A heading for each group, and a list of links, as Markdown has them.
 *
 * @param groups in their order; the first one is always open
 */
record Menu(List<Group> groups) {
    private static final Pattern LINE =
            Pattern.compile("^(?:# (?<group>.+)|\\s*- \\[(?<name>[^]]+)]\\((?<path>[^)]+)\\))$");

    /** Some pages under one heading. */
    record Group(String name, List<Item> items) {}

    /**
     * A page.
     *
     * @param path relative to the project
     */
    record Item(String name, String path) {}

    /** Reads the menu; a line that is neither a heading nor an item is refused. */
    static Menu read(String text) {
        List<Group> groups = new ArrayList<>();
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "The menu has a line that is neither '# Group' nor ' - [Name](path)': " + line);
            }
            if (matcher.group("group") != null) {
                groups.add(new Group(matcher.group("group"), new ArrayList<>()));
            } else {
                groups.get(groups.size() - 1).items().add(new Item(matcher.group("name"), matcher.group("path")));
            }
        }
        return new Menu(groups);
    }

    /** Returns the menu as it is beside a page: the group of the page and the first one are open. */
    String beside(Place page, Function<String, Place> places) {
        StringBuilder html = new StringBuilder();
        for (Group group : groups) {
            boolean open = group.equals(groups.get(0))
                    || group.items().stream().anyMatch(item -> item.path().equals(page.path()));
            html.append("<details")
                    .append(open ? " open" : "")
                    .append("><summary>")
                    .append(Frame.escaped(group.name()))
                    .append("</summary><ul>");
            for (Item item : group.items()) {
                html.append("<li><a href=\"")
                        .append(page.linkTo(places.apply(item.path())))
                        .append('"');
                html.append(item.path().equals(page.path()) ? " aria-current=\"page\">" : ">")
                        .append(Frame.escaped(item.name()))
                        .append("</a></li>");
            }
            html.append("</ul></details>\n");
        }
        return html.toString();
    }
}
