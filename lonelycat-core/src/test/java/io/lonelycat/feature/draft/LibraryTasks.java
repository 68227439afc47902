// SPDX-License-Identifier: MIT
package io.lonelycat.feature.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Thirty small tasks in the sources of Commons Compress, six of each of five kinds, with answers that follow from a rule. */
final class LibraryTasks {
    private static final int OF_EACH = 6;
    private static final int CONTEXT = 3;
    private static final String SOME = "/org/apache/commons/compress/archivers/ArchiveException.java";

    private LibraryTasks() {}

    /**
     * A task.
     *
     * @param name of the file
     * @param words of the task
     * @param before the file
     * @param after what is wanted
     */
    record Task(String name, String words, String before, String after) {
        /** Returns the answer as a block, with some lines around it. */
        String answer() {
            return block(before, after);
        }

        /** Returns an answer that fits and does something else. */
        String wrong() {
            return block(before, before.replaceFirst("\n", "\n// Another line.\n"));
        }

        /** Returns an answer whose lines are not in the file. */
        String misfit() {
            return block(before.replace("import ", "imports "), after.replace("import ", "imports "))
                    .replaceFirst("SEARCH\n", "SEARCH\nno such line\n");
        }

        private String block(String from, String to) {
            List<String> old = from.lines().toList();
            List<String> made = to.lines().toList();
            int first = 0;
            while (first < Math.min(old.size(), made.size()) && old.get(first).equals(made.get(first))) {
                first++;
            }
            int most = Math.min(old.size(), made.size()) - first;
            int last = 0;
            while (last < most && old.get(old.size() - 1 - last).equals(made.get(made.size() - 1 - last))) {
                last++;
            }
            int begin = Math.max(0, first - CONTEXT);
            int left = Math.max(0, last - CONTEXT);
            return "src/" + name + "\n<<<<<<< SEARCH\n" + String.join("\n", old.subList(begin, old.size() - left))
                    + "\n=======\n" + String.join("\n", made.subList(begin, made.size() - left))
                    + "\n>>>>>>> REPLACE\n";
        }
    }

    /** One kind of task: what it looks for, and what it says and makes of that. */
    private record Kind(
            Pattern looked,
            Function<MatchResult, String> words,
            Function<MatchResult, String> made,
            boolean everywhere) {
        Optional<Task> of(String name, String text) {
            Matcher found = looked.matcher(text);
            if (!found.find()) {
                return Optional.empty();
            }
            MatchResult match = found.toMatchResult();
            String after = everywhere
                    ? text.replaceAll("\\b" + match.group(1) + "\\b", made.apply(match))
                    : text.substring(0, match.start()) + made.apply(match) + text.substring(match.end());
            return Optional.of(new Task(name, words.apply(match) + " in " + name + ".", text, after));
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    Pattern.compile("(static final int ([A-Z_0-9]+) = )([1-9][0-9]{0,5});"),
                    found -> "Double the value of " + found.group(2) + ", written as a number,",
                    found -> found.group(1) + 2 * Integer.parseInt(found.group(3)) + ";",
                    false),
            new Kind(
                    Pattern.compile("(?m)^/\\*\\*\\n \\* (?=[A-Z])"),
                    found ->
                            "Let the description of the class begin with `Not safe for use by several threads.`, on a line of its own,",
                    found -> "/**\n * Not safe for use by several threads.\n * ",
                    false),
            new Kind(
                    Pattern.compile("(?m)^public class "),
                    found -> "Forbid subclasses of the class",
                    found -> "public final class ",
                    false),
            new Kind(
                    Pattern.compile("(IllegalArgumentException\\(\"[^\"\\n]+)(\"\\);)"),
                    found -> "Let the first message of an IllegalArgumentException end with ` Give another one.`",
                    found -> found.group(1) + " Give another one." + found.group(2),
                    false),
            new Kind(
                    Pattern.compile("private (?:static )?(?:int|long|void|boolean) ([a-z]\\w{5,})\\("),
                    found -> "Rename the method " + found.group(1) + " to " + found.group(1) + "Now",
                    found -> found.group(1) + "Now",
                    true));

    /** Finds them, each in a file of its own, always the same. */
    static List<Task> all() throws IOException {
        List<Task> tasks = new ArrayList<>();
        URL some = Objects.requireNonNull(LibraryTasks.class.getResource(SOME));
        try (FileSystem jar = FileSystems.newFileSystem(
                        URI.create(some.toURI().toString().replaceFirst("!.*", "")), Map.of());
                Stream<Path> files = Files.walk(jar.getPath("/org"))) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            int[] of = new int[KINDS.size()];
            for (Path file : sources) {
                add(tasks, of, String.valueOf(file.getFileName()), Files.readString(file, UTF_8));
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        return tasks;
    }

    private static void add(List<Task> tasks, int[] of, String name, String text) {
        boolean another = tasks.stream().anyMatch(task -> task.name().equals(name)) || text.contains("\r");
        for (int kind = 0; kind < of.length && !another && text.length() < 40_000; kind++) {
            Optional<Task> task = of[kind] < OF_EACH ? KINDS.get(kind).of(name, text) : Optional.empty();
            if (task.isPresent()) {
                of[kind]++;
                tasks.add(task.get());
                return;
            }
        }
    }
}
