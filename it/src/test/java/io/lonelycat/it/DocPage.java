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
 * The commands of a page of the documentation, and the output that it shows for them. A block may name its part of the page
 * ({@code sh bump}). In a block that is marked {@code fails} the last command has to fail, and the page shows its message; all others have
 * to succeed. A block {@code output} behind it has lines that the commands print, in this order; ids, times and digests may differ, and
 * three dots stand for any part of a line.
 *
 * @param name relative to {@code docs}
 * @param part the part whose blocks are meant; empty for blocks without a name
 */
record DocPage(String name, String part) {
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^```sh((?! fails) \\w+)?( fails)?\\n(.*?)^```$(?:\\n\\n```output\\n(.*?)^```$)?");
    private static final Path PRINTED = Path.of("target/pages");

    DocPage(String name) {
        this(name, "");
    }

    /** Commands with what the page shows of their output. */
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

    /** Returns all of them for one shell, so that a variable of one block is there in the next. */
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

    /** Runs the commands, which have to end as the page says and to print what it shows. */
    Shell.Ended follow(Shell shell, Path folder) throws IOException {
        return follow(shell, folder, "");
    }

    /** Runs the commands behind others in the same shell. */
    Shell.Ended follow(Shell shell, Path folder, String before) throws IOException {
        Shell.Ended ended = shell.run(folder, before + script());
        keep(ended.printed());
        compare(ended.well().printed());
        return ended;
    }

    /** Writes what was printed to {@code target/pages}, to be copied from. */
    private void keep(String printed) throws IOException {
        Path kept = PRINTED.resolve(name + part + ".txt");
        Files.createDirectories(kept.getParent());
        Files.writeString(kept, printed);
    }

    /** Compares what a shell printed with what the page shows. */
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

    /** Replaces ids, times, durations, digests and the line that a policy has at the moment. */
    static String neutral(String text) {
        return text.replaceAll("(exec|plan|dec|cs|appr)_[0-9a-z]{26}|(exec|plan|dec|cs|appr)_\\.{3}", "ID")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d)?( UTC|Z)?", "DATE")
                .replaceAll("\\b[0-9.]+ m?s\\b", "TIME")
                .replaceAll("pid \\d+", "PID")
                .replaceAll("\\b[0-9a-f]{10,64}\\b", "HASH");
    }

    /** A page names the version that its readers have, which may be the one before this. */
    private String text() throws IOException {
        return Files.readString(Path.of(MavenBuild.setting("it.root"), "docs").resolve(name))
                .replaceAll("(lonelycat-maven-plugin:)[0-9][\\w.-]*", "$1" + MavenBuild.setting("it.version"));
    }
}
