// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Commands of a documentation page with their expected output. A block may name its part ({@code sh bump}). The last command of a
 * {@code fails} block must fail; all others must succeed. A following {@code output} block lists printed lines in order: ids, times and
 * digests
 * may differ, and three dots match any part of a line.
 *
 * @param name relative to {@code docs}
 * @param part empty for blocks without a name
 */
record DocPage(String name, String part) {
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^```sh((?! fails) \\w+)?( fails)?\\n(.*?)^```$(?:\\n\\n```output\\n(.*?)^```$)?");
    private static final Path PRINTED = Path.of("target/pages");

    DocPage(String name) {
        this(name, "");
    }

    private record Block(String commands, boolean fails, List<String> shown) {}

    private List<Block> blocks() throws IOException {
        List<Block> found = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text());
        while (blocks.find()) {
            if (part.equals(blocks.group(1) == null ? "" : blocks.group(1).strip())) {
                String output = blocks.group(4) == null ? "" : blocks.group(4);
                found.add(new Block(
                        blocks.group(3),
                        blocks.group(2) != null,
                        output.lines().filter(line -> !line.isBlank()).toList()));
            }
        }
        return found;
    }

    /** Joins all blocks for one shell, which keeps variables between blocks. */
    String script() throws IOException {
        StringBuilder script = new StringBuilder();
        for (Block block : blocks()) {
            script.append("echo '").append(mark()).append("'\n");
            script.append(
                    block.fails()
                            ? "if (\n" + block.commands().strip()
                                    + "\n); then echo 'This should have failed'; exit 99; fi\n"
                            : block.commands());
        }
        return script.append("echo '").append(mark()).append("'\n").toString();
    }

    private String mark() {
        return "[" + name + " " + part + "]";
    }

    Shell.Ended follow(Shell shell, Path folder) throws IOException {
        return follow(shell, folder, "");
    }

    Shell.Ended follow(Shell shell, Path folder, String before) throws IOException {
        Shell.Ended ended = shell.run(folder, before + script());
        keep(ended.printed());
        compare(ended.well().printed());
        return ended;
    }

    /** Saves the output in {@code target/pages}, for updates of the page. */
    private void keep(String printed) throws IOException {
        Path kept = PRINTED.resolve(name + part + ".txt");
        Files.createDirectories(kept.getParent());
        Files.writeString(kept, printed);
    }

    void compare(String printed) throws IOException {
        keep(printed);
        String[] sections = printed.split(Pattern.quote(mark()) + "\\n", -1);
        List<Block> blocks = blocks();
        assertThat(sections).as("sections of " + name).hasSize(blocks.size() + 2);
        for (int i = 0; i < blocks.size(); i++) {
            assertThat(!blocks.get(i).fails() || !blocks.get(i).shown().isEmpty())
                    .as("the page shows how this fails: " + blocks.get(i).commands())
                    .isTrue();
            compare(blocks.get(i), sections[i + 1]);
        }
    }

    private static void compare(Block block, String printed) {
        String rest = neutral(printed);
        for (String line : block.shown()) {
            Matcher wanted = Arrays.stream(neutral(line).split("\\.{3}", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.collectingAndThen(Collectors.joining(".*?"), Pattern::compile))
                    .matcher(rest);
            assertThat(wanted.find())
                    .as("shown for%n%s: %s%nbut it printed, from there on%n%s", block.commands(), line, rest)
                    .isTrue();
            rest = rest.substring(wanted.end());
        }
    }

    static String neutral(String text) {
        return text.replaceAll("(exec|plan|dec|cs|appr)_[0-9a-z]{26}|(exec|plan|dec|cs|appr)_\\.{3}", "ID")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d)?( UTC|Z)?", "DATE")
                .replaceAll("\\b[0-9.]+ m?s\\b", "TIME")
                .replaceAll("pid \\d+", "PID")
                .replaceAll("\\b[0-9a-f]{10,64}\\b", "HASH");
    }

    /** Pages name the released version, which may be the previous version. */
    private String text() throws IOException {
        return Files.readString(Path.of(MavenBuild.setting("it.root"), "docs").resolve(name))
                .replaceAll("(lonelycat-maven-plugin:)[0-9][\\w.-]*", "$1" + MavenBuild.setting("it.version"));
    }
}
