// SPDX-License-Identifier: MIT
package io.lonelycat.generator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Replaces the rows of a Markdown table, found by its header line. */
final class PageTable {
    private PageTable() {}

    /** Replaces the rows of a Markdown table, keeping the order of existing rows and appending new rows. */
    static String replaced(String page, String head, List<String> rows) {
        List<String> lines = page.lines().toList();
        int first = lines.indexOf(head) + 2;
        if (first < 2) {
            throw new IllegalArgumentException("The page has no table with the head " + head);
        }
        List<String> old = lines.subList(first, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(PageTable::name)
                .toList();
        List<String> all = new ArrayList<>(lines.subList(0, first));
        rows.stream()
                .sorted(Comparator.comparingInt(
                        row -> old.contains(name(row)) ? old.indexOf(name(row)) : Integer.MAX_VALUE))
                .forEach(all::add);
        all.addAll(lines.subList(first + old.size(), lines.size()));
        return String.join("\n", all) + "\n";
    }

    private static String name(String row) {
        return row.split("\\|", 3)[1].strip();
    }

    static String row(String... cells) {
        return Stream.of(cells)
                .map(cell -> cell.isEmpty() ? " |" : " " + cell + " |")
                .collect(Collectors.joining("", "|", ""));
    }

    static String code(String text) {
        return "`" + text + "`";
    }
}
