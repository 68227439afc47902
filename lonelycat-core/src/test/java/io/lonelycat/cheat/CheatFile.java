// SPDX-License-Identifier: MIT
package io.lonelycat.cheat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A change as it is written down in {@code cheat.yaml}; {@code it/cheats/README.md} says what each key means.
 *
 * @param name of its folder
 * @param sort what it is an example of
 * @param title what is done
 * @param why what stops it, or why nothing does
 * @param before the files of the project before the change, by path
 * @param steps what changes, one after the other
 * @param verdict of the gate; absent where only a run shows what is done
 * @param finding its id and a text that it has; absent where nothing is to be found
 * @param red the code of the check that runs, and a text that it says; absent where the gate finds it
 */
public record CheatFile(
        String name,
        Sort sort,
        String title,
        String why,
        Map<String, String> before,
        List<InputObject> steps,
        Optional<Verdict> verdict,
        Optional<Expected> finding,
        Optional<Expected> red) {
    static final Path ROOT = Path.of("../it/cheats");

    /** What a folder is an example of. */
    public enum Sort {
        CHEAT,
        HONEST,
        MISSED
    }

    /** What is found. */
    public record Expected(String rule, String says) {}

    /** Where a file is after the change that was under another path before. */
    public record Moved(Map<String, String> files, Map<String, String> sources) {}

    public static List<CheatFile> all() throws IOException {
        Map<String, String> project = project();
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(folder -> Files.exists(folder.resolve("cheat.yaml")))
                    .sorted()
                    .map(folder -> read(folder, project))
                    .toList();
        }
    }

    private static Map<String, String> project() throws IOException {
        Path root = ROOT.resolve("project");
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    private static CheatFile read(Path folder, Map<String, String> project) {
        InputObject in = InputDocument.yaml(folder.getFileName() + "/cheat.yaml", bytes(folder.resolve("cheat.yaml")));
        Sort sort = in.optional("cheat").isPresent()
                ? Sort.CHEAT
                : in.optional("honest").isPresent() ? Sort.HONEST : Sort.MISSED;
        Map<String, String> before = new TreeMap<>(project);
        in.optional("files")
                .map(value -> value.object().entries())
                .orElse(Map.of())
                .forEach((path, text) -> before.put(path, text.string()));
        InputObject expected = in.required("expected").object();
        CheatFile cheat = new CheatFile(
                String.valueOf(folder.getFileName()),
                sort,
                in.optional("cheat")
                        .or(() -> in.optional("honest"))
                        .or(() -> in.optional("missed"))
                        .orElseThrow()
                        .text(),
                in.required("why").text(),
                before,
                in.required("change").list().stream().map(InputValue::object).toList(),
                expected.optional("verdict").map(value -> value.oneOf(Verdict.class)),
                expected(expected, "finding"),
                expected(expected, "red"));
        expected.optional("check");
        expected.rejectUnknown();
        return cheat;
    }

    private static Optional<Expected> expected(InputObject in, String key) {
        return in.optional(key)
                .map(rule -> new Expected(rule.text(), in.required("says").text()));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Carries the change out in memory; each text that is replaced has to be there once. */
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
