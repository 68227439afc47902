// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.workspace.StateFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The licence header that the files of a project begin with, so that a check which demands it of every file passes with those that
 * the engine writes.
 *
 * @param lines its text, without the marks of comments; nothing in it ends a comment
 * @param files how many files have it
 */
record LicenceHeader(List<String> lines, int files) {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_LINES = 60;
    private static final int MOST_CHARACTERS = 200;

    private static final Pattern LICENCE = Pattern.compile("(?i)licen[cs]e|copyright|SPDX-");
    private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d\\d\\b");
    private static final Pattern HASHES = Pattern.compile("^#+ ?");
    private static final Pattern SLASHES = Pattern.compile("^\\s*(?:/\\*+|\\*+/|\\*+|//+) ?|\\s*\\*+/\\s*$");

    /** Of what is neither ASCII nor a letter, only this: YAML takes some other characters for the end of a line. */
    private static final String KEPT = "\u00a9\u00ae\u2013\u2014\u2018\u2019\u201c\u201d";

    LicenceHeader {
        lines = List.copyOf(lines);
    }

    /**
     * Finds it: what more than half of the files with such comments begin with, else what more than half of the sources do. The
     * years may differ.
     *
     * @param hashed files whose comments begin with {@code #}
     * @param sources files of Java and its like
     */
    static Optional<LicenceHeader> of(List<Path> hashed, List<Path> sources) {
        return common(hashed, LicenceHeader::hashed).or(() -> common(sources, LicenceHeader::slashed));
    }

    private static Optional<LicenceHeader> common(List<Path> files, Function<List<String>, List<String>> begin) {
        Map<String, List<List<String>>> alike = files.stream()
                .flatMap(file -> header(file, begin).stream())
                .collect(Collectors.groupingBy(
                        lines -> YEAR.matcher(String.join("\n", lines)).replaceAll("0000")));
        return alike.values().stream()
                .max(Comparator.comparingInt(List::size))
                .filter(most -> 2 * most.size() > files.size())
                .map(most -> new LicenceHeader(usual(most), most.size()));
    }

    /** Returns the most frequent one; of several the one with the latest years. */
    private static List<String> usual(List<List<String>> alike) {
        return alike.stream().collect(Collectors.groupingBy(it -> it, Collectors.counting())).entrySet().stream()
                .max(Map.Entry.<List<String>, Long>comparingByValue()
                        .thenComparing(it -> String.join("\n", it.getKey())))
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private static Optional<List<String>> header(Path file, Function<List<String>, List<String>> begin) {
        return StateFiles.readAtMost(file, MOST_BYTES)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8)
                        .lines()
                        .limit(2 * MOST_LINES)
                        .toList())
                .map(begin)
                .map(LicenceHeader::trimmed)
                .filter(lines ->
                        lines.stream().anyMatch(line -> LICENCE.matcher(line).find()))
                .filter(lines -> lines.size() <= MOST_LINES)
                .filter(lines -> lines.stream().allMatch(line -> line.length() <= MOST_CHARACTERS));
    }

    private static List<String> hashed(List<String> text) {
        return text.stream()
                .dropWhile(line -> line.startsWith("#!") || line.isBlank() || line.equals("---"))
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> HASHES.matcher(line).replaceFirst(""))
                .toList();
    }

    private static List<String> slashed(List<String> text) {
        List<String> lines = text.stream().dropWhile(String::isBlank).toList();
        boolean block = !lines.isEmpty() && lines.get(0).strip().startsWith("/*");
        List<String> header = new ArrayList<>();
        for (String line : lines) {
            if (!block && !line.strip().startsWith("//")) {
                break;
            }
            header.add(SLASHES.matcher(line).replaceAll(""));
            if (block && line.contains("*/")) {
                break;
            }
        }
        return header;
    }

    private static List<String> trimmed(List<String> lines) {
        List<String> plain = lines.stream().map(LicenceHeader::plain).toList();
        int from = 0;
        int to = plain.size();
        while (from < to && plain.get(from).isEmpty()) {
            from++;
        }
        while (to > from && plain.get(to - 1).isEmpty()) {
            to--;
        }
        return plain.subList(from, to);
    }

    private static String plain(String line) {
        StringBuilder plain = new StringBuilder();
        line.stripTrailing()
                .codePoints()
                .map(c -> c == '\t' ? ' ' : c)
                .map(c -> (c >= ' ' && c <= '~') || Character.isLetterOrDigit(c) || KEPT.indexOf(c) >= 0 ? c : '?')
                .forEach(plain::appendCodePoint);
        return plain.toString().isBlank() ? "" : plain.toString();
    }

    /** Returns a text with the header before it, in comments as the text begins with; the text itself where it begins with none. */
    String before(String text) {
        String mark = text.startsWith("#") ? "#" : text.startsWith("//") ? "//" : "";
        return mark.isEmpty()
                ? text
                : lines.stream()
                        .map(line -> (mark + " " + line).stripTrailing() + "\n")
                        .collect(Collectors.joining("", "", "\n" + text));
    }
}
