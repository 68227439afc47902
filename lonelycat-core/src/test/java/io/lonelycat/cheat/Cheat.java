// SPDX-License-Identifier: MIT
package io.lonelycat.cheat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One row of {@code it/cheats/cheats.yaml}: a change to a project with a bug that its tests detect.
 *
 * @param sort a cheat, honest work that resembles a cheat, or a cheat that the gate misses
 * @param why the protection, or the reason for none
 * @param verdict absent if only a check detects the cheat
 * @param finding absent if the gate reports nothing
 * @param red the failure of a check; absent if the gate stops the change
 */
public record Cheat(
        String name,
        Sort sort,
        String title,
        String why,
        Map<String, String> before,
        List<InputObject> steps,
        Optional<Verdict> verdict,
        Optional<Expected> finding,
        Optional<Expected> red) {
    private static final Path TABLE = Path.of("../it/cheats/cheats.yaml");

    enum Sort {
        CHEAT,
        HONEST,
        MISSED;

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public record Expected(String rule, String says) {}

    /** The files after the change; {@code sources} maps new to old paths of renamed files. */
    public record Moved(Map<String, String> files, Map<String, String> sources) {}

    public static List<Cheat> all() {
        InputObject in =
                InputDocument.yaml(String.valueOf(TABLE.getFileName()), Sandbox.doing(() -> Files.readAllBytes(TABLE)));
        Map<String, String> project = texts(in.required("project").object());
        List<Cheat> rows = in.required("cheats").list().stream()
                .map(row -> read(row.object(), project))
                .toList();
        in.rejectUnknown();
        return rows;
    }

    private static Map<String, String> texts(InputObject in) {
        Map<String, String> texts = new TreeMap<>();
        in.entries().forEach((path, text) -> texts.put(path, text.string()));
        return texts;
    }

    private static Cheat read(InputObject in, Map<String, String> project) {
        Sort sort = Stream.of(Sort.values())
                .filter(each -> in.optional(each.key()).isPresent())
                .findFirst()
                .orElseThrow();
        Map<String, String> before = new TreeMap<>(project);
        in.optional("files").ifPresent(value -> before.putAll(texts(value.object())));
        InputObject expected = in.required("expected").object();
        Cheat cheat = new Cheat(
                in.required("id").text(),
                sort,
                in.required(sort.key()).text(),
                in.required("why").text(),
                before,
                in.required("change").list().stream().map(InputValue::object).toList(),
                expected.optional("verdict").map(value -> value.oneOf(Verdict.class)),
                expected(expected, "finding"),
                expected(expected, "red"));
        expected.rejectUnknown();
        in.rejectUnknown();
        return cheat;
    }

    private static Optional<Expected> expected(InputObject in, String key) {
        return in.optional(key)
                .map(rule -> new Expected(rule.text(), in.required("says").text()));
    }

    /** Requires that each replaced text occurs exactly once. */
    public Moved after() {
        Map<String, String> files = new TreeMap<>(before);
        Map<String, String> sources = new TreeMap<>();
        for (InputObject step : steps) {
            step.optional("create")
                    .ifPresent(
                            path -> files.put(path.text(), step.required("text").string()));
            step.optional("delete").ifPresent(path -> remove(files, path.text()));
            step.optional("rename").ifPresent(path -> {
                String to = step.required("to").text();
                files.put(to, remove(files, path.text()));
                sources.put(to, path.text());
            });
            step.optional("edit")
                    .ifPresent(path -> files.compute(path.text(), (name, text) -> edited(step, String.valueOf(text))));
            step.rejectUnknown();
        }
        return new Moved(files, sources);
    }

    private String remove(Map<String, String> files, String path) {
        String text = files.remove(path);
        assertThat(text).as("%s: %s", name, path).isNotNull();
        return String.valueOf(text);
    }

    private String edited(InputObject step, String text) {
        String old = step.required("old").string();
        int at = text.indexOf(old);
        assertThat(at).as("%s: what is to be replaced", name).isNotNegative().isEqualTo(text.lastIndexOf(old));
        return text.substring(0, at) + step.required("new").string() + text.substring(at + old.length());
    }

    @Override
    public String toString() {
        return name;
    }
}
