// SPDX-License-Identifier: MIT
package io.lonelycat.feature.edits;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.json.TestMembers.members;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Json;
import io.lonelycat.json.Names;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.source.PlanLab;
import io.lonelycat.plan.source.Planned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EditFormsTest {
    @TempDir
    Path folder;

    private static final Path PAGE = Path.of("../docs/reference/inputs.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^````edits\\n(.*?)^````$");

    static Stream<Path> files() {
        return EditsAsWritten.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void comesToWhatTheCaseSays(Path file) {
        EditsAsWritten written = EditsAsWritten.read(file);
        PlanLab lab = PlanLab.in(folder, written.before());
        String text = written.edits().replace("%ROOT%", lab.root().toString());
        EditsInput input = new EditsInput(lab.write("edits.txt", text.getBytes(StandardCharsets.UTF_8)));

        if (!written.refused().isEmpty()) {
            assertThatThrownBy(() -> lab.plan(input))
                    .isInstanceOf(InvalidInputException.class)
                    .satisfies(e -> assertThat(e.getMessage())
                            .contains(written.refused().toArray(String[]::new)));
            assertThat(lab.plans()).satisfiesAnyOf(plans -> assertThat(plans).doesNotExist(), plans -> assertThat(plans)
                    .isEmptyDirectory());
            return;
        }
        Planned planned = lab.plan(input);
        assertThat(written.before().apply(planned.proposal())).isEqualTo(written.after());
        assertThat(planned.proposal().plan().tolerated())
                .extracting(it -> it.path() + " " + it.line() + " "
                        + it.kinds().stream().map(Names::of).collect(Collectors.joining(" ")))
                .containsExactlyElementsOf(written.tolerated());
        assertThat(planned.notes()).containsAll(written.notes());
        assertThat(planned.notes().stream().filter(note -> note.contains("not part of an edit")))
                .hasSize((int) written.notes().stream()
                        .filter(note -> note.contains("not part of an edit"))
                        .count());
    }

    static Stream<Arguments> tools() {
        return EditsAsWritten.sections(Path.of("src/test/resources/corpus/edits-of-tools.txt")).stream()
                .map(section -> section.split(" -> |\n", 3))
                .map(section -> Arguments.of(section[0], section[1], section[2]));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("tools")
    void takesTheCallOfEachTool(String tool, String result, String call) {
        SmallTree before =
                SmallTree.empty().file("poem.txt", "one\ntwo\nthree\n").file("twice.txt", "two\n-\ntwo\n");
        PlanLab lab = PlanLab.in(folder, before);
        String text = call.replace("%ROOT%", lab.root().toString());
        if (result.startsWith("refused: ")) {
            assertInvalid(() -> lab.edits(text), result.substring(9));
            return;
        }
        SmallTree after =
                switch (result) {
                    case "changed" -> before.file("poem.txt", "one\nzwei\nthree\n");
                    case "inserted" -> before.file("poem.txt", "one\nzwei\ntwo\nthree\n");
                    case "created" -> before.file("new.txt", "new\n");
                    case "deleted" -> before.without("poem.txt");
                    case "renamed" -> before.without("poem.txt").file("verse.txt", "one\ntwo\nthree\n");
                    case "all" -> before.file("twice.txt", "zwei\n-\nzwei\n");
                    case "second" -> before.file("twice.txt", "two\n-\nzwei\n");
                    default -> throw new IllegalArgumentException(result);
                };
        assertThat(before.apply(lab.edits(text).proposal())).isEqualTo(after);
    }

    static Stream<String> spellings() {
        return Stream.of(CallKey.PATH, CallKey.OLD, CallKey.NEW)
                .flatMap(key -> key.names().stream())
                .flatMap(name -> Stream.of(name, inCamels(name), name.replace("_", ""), name.replace('_', '-')))
                .distinct();
    }

    private static String inCamels(String name) {
        return Pattern.compile("_(.)").matcher(name).replaceAll(found -> found.group(1)
                .toUpperCase(Locale.ROOT));
    }

    /** Each agent spells the three keys of a replacement differently. */
    @ParameterizedTest
    @MethodSource("spellings")
    void takesEachSpellingOfAKey(String spelling) {
        CallKey key = CallKey.of(spelling).orElseThrow();
        Map<String, Object> call = members();
        Map.of(CallKey.PATH, "poem.txt", CallKey.OLD, "two", CallKey.NEW, "zwei")
                .forEach((each, value) ->
                        call.put(each == key ? spelling : each.names().get(0), value));
        SmallTree tree = SmallTree.empty().file("poem.txt", "one\ntwo\n");

        assertThat(tree.apply(PlanLab.in(folder, tree).edits(Json.line(call)).proposal()))
                .isEqualTo(SmallTree.empty().file("poem.txt", "one\nzwei\n"));
    }

    @Test
    void showsTheNearestLinesToAProgram() {
        assertThat(details("one\ntwo\nthree\nfour\n", "two\ndrei\n", "zwei\n"))
                .contains("\"why\":\"nowhere\"", "\"nearest\":{\"line\":2,\"lines\":2,\"text\":\"two\\nthree\\n\"}");
        assertThat(details("one\ntwo\nthree\n", "threee\n", "drei\n"))
                .contains("\"nearest\":{\"line\":3,\"lines\":1,\"text\":\"three\\n\"}");
    }

    /** The line ending of a new line would be a guess. */
    @Test
    void refusesAFileWithMixedLineEnds() {
        assertThat(refusal("one\r\ntwo\nthree\r\n", "two\n", "zwei\n"))
                .hasMessageContaining("mixed line endings, CRLF and LF")
                .hasMessageContaining("Give a git patch");
    }

    private String details(String file, String search, String replace) {
        return Json.line(refusal(file, search, replace).details());
    }

    private InvalidInputException refusal(String file, String search, String replace) {
        PlanLab lab = PlanLab.in(folder, SmallTree.empty().file("poem.txt", file));
        String block = "poem.txt\n<<<<<<< SEARCH\n" + search + "=======\n" + replace + ">>>>>>> REPLACE\n";
        return assertThrows(InvalidInputException.class, () -> lab.edits(block));
    }

    /**
     * A file of the corpus of edits. A section starts with {@code ====} and a name; file sections add a path and optionally {@code crlf},
     * {@code without-newline} or {@code executable}. {@code with} names shared files, {@code after} lists changed files, {@code gone}
     * deleted ones.
     *
     * @param tolerated path, line and kinds of each accepted deviation
     * @param refused a part of the message; empty if planning succeeds
     */
    private record EditsAsWritten(
            SmallTree before,
            String edits,
            SmallTree after,
            List<String> tolerated,
            List<String> notes,
            List<String> refused) {
        private static final Path CORPUS = Path.of("src/test/resources/corpus/edits-as-written");
        private static final SmallTree SHARED = shared(Path.of("src/test/resources/corpus/edits-trees.txt"));
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
            SmallTree changed = SmallTree.empty();
            List<String> gone = List.of();
            String edits = "";
            List<String> tolerated = List.of();
            List<String> notes = List.of();
            List<String> refused = List.of();
            for (String section : sections(file)) {
                int end = section.indexOf('\n');
                String[] head = section.substring(0, end).split(" ");
                String body = section.substring(end + 1);
                switch (head[0]) {
                    case "with" -> before = onto(before, only(List.of(head)));
                    case "before" -> before = with(before, head, body);
                    case "after" -> changed = with(changed, head, body);
                    case "gone" -> gone = List.of(head);
                    case "edits" -> edits = body;
                    case "tolerated" -> tolerated = body.lines().toList();
                    case "notes" -> notes = body.lines().toList();
                    case "refused" -> refused = body.lines().toList();
                    default -> throw new IllegalArgumentException(file + ": unknown section " + head[0]);
                }
            }
            SmallTree after = onto(before, changed);
            for (String path : gone) {
                after = after.without(path);
            }
            return new EditsAsWritten(before, edits, after, tolerated, notes, refused);
        }

        private static SmallTree shared(Path file) {
            SmallTree tree = SmallTree.empty();
            for (String section : sections(file)) {
                String[] named = section.split("\n", 2);
                tree = tree.file(named[0], named[1]);
            }
            return tree;
        }

        private static SmallTree only(List<String> paths) {
            Map<String, SmallTree.Node> nodes = new TreeMap<>(SHARED.nodes());
            nodes.keySet().retainAll(paths);
            return new SmallTree(nodes);
        }

        private static SmallTree onto(SmallTree tree, SmallTree more) {
            Map<String, SmallTree.Node> nodes = new TreeMap<>(tree.nodes());
            nodes.putAll(more.nodes());
            return new SmallTree(nodes);
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

    @Test
    void makesTheSameChangeByEachExample() throws IOException {
        SmallTree tree = SmallTree.empty().file("poem.txt", "one\ntwo\nthree\n");
        List<String> examples = EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(examples).hasSize(5).allSatisfy(example -> {
            PlanLab lab = PlanLab.in(Files.createTempDirectory(folder, "lab"), tree);
            assertThat(tree.apply(lab.edits(example).proposal()))
                    .isEqualTo(SmallTree.empty().file("poem.txt", "one\nzwei\nthree\n"));
        });
    }
}
