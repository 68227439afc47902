// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import io.lonelycat.plan.SmallTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A case of the corpus of edits: one file with a sentence, the tree before, the edits, and what comes of them. A section
 * begins with {@code ====} and its name; that of a file goes on with its path, and with {@code crlf},
 * {@code without-newline} or {@code executable}.
 *
 * @param tolerated path, line and kinds of each tolerance
 * @param refused what the message has; none where the edits are planned
 */
record EditsAsWritten(
        SmallTree before,
        String edits,
        SmallTree after,
        List<String> tolerated,
        List<String> notes,
        List<String> refused) {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/edits-as-written");
    private static final String SECTION = "==== ";

    static Stream<Path> files() {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EditsAsWritten read(Path file) {
        SmallTree before = SmallTree.empty();
        SmallTree after = SmallTree.empty();
        String edits = "";
        List<String> tolerated = List.of();
        List<String> notes = List.of();
        List<String> refused = List.of();
        for (String section : sections(file)) {
            int end = section.indexOf('\n');
            String[] head = section.substring(0, end).split(" ");
            String body = section.substring(end + 1);
            switch (head[0]) {
                case "before" -> before = with(before, head, body);
                case "after" -> after = with(after, head, body);
                case "edits" -> edits = body;
                case "tolerated" -> tolerated = body.lines().toList();
                case "notes" -> notes = body.lines().toList();
                case "refused" -> refused = body.lines().toList();
                default -> throw new IllegalArgumentException(file + ": unknown section " + head[0]);
            }
        }
        return new EditsAsWritten(before, edits, after, tolerated, notes, refused);
    }

    private static List<String> sections(Path file) {
        List<String> sections = new ArrayList<>();
        StringBuilder section = new StringBuilder();
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(SECTION)) {
                    sections.add(section.toString());
                    section.setLength(0);
                    section.append(line.substring(SECTION.length())).append('\n');
                } else {
                    section.append(line).append('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sections.add(section.toString());
        return sections.subList(1, sections.size());
    }

    private static SmallTree with(SmallTree tree, String[] head, String body) {
        List<String> flags = Arrays.asList(head).subList(2, head.length);
        String text = flags.contains("crlf") ? body.replace("\n", "\r\n") : body;
        String whole = flags.contains("without-newline") ? text.substring(0, text.length() - 1) : text;
        String content = flags.contains("with-mark") ? "\ufeff" + whole : whole;
        return flags.contains("executable") ? tree.executable(head[1], content) : tree.file(head[1], content);
    }
}
