// SPDX-License-Identifier: MIT
package io.lonelycat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Replaces the rows of a Markdown table of the reference, found by its header line. */
public final class PageTable {
    private PageTable() {}

    /**
     * Returns a page with its generated parts generated anew; writes it, too, with {@code -Dlonelycat.docs.write=true}.
     */
    public static String generated(Path page, UnaryOperator<String> generator) {
        try {
            String old = Files.readString(page);
            String generated = generator.apply(old);
            if (Boolean.getBoolean("lonelycat.docs.write") && !generated.equals(old)) {
                Files.writeString(page, generated);
            }
            return generated;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the rows of a Markdown table, keeping the order of existing rows and appending new rows. */
    public static String replaced(String page, String head, List<String> rows) {
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

    public static String row(String... cells) {
        return Stream.of(cells)
                .map(cell -> cell.isEmpty() ? " |" : " " + cell + " |")
                .collect(Collectors.joining("", "|", ""));
    }

    public static String code(String text) {
        return "`" + text + "`";
    }
}
