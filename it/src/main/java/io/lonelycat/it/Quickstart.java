// SPDX-License-Identifier: MIT
package io.lonelycat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the commands of the README on sources of commons-lang3, prints their output, and fails if a line of the README is missing from the
 * output.
 */
public final class Quickstart {
    private static final String CODE = "src/main/java/org/apache/commons/lang3/CharUtils.java";
    private static final String TEST = "src/test/java/org/apache/commons/lang3/CharUtilsTest.java";
    private static final String POLICY = "lonelycat-policy.yaml";
    private static final Pattern SHOWN = Pattern.compile("(?ms)^```console\\n(.*?)^```$");

    private final Path project;
    private final Path readme;
    private final PrintStream terminal;
    private final StringBuilder transcript = new StringBuilder();

    private Quickstart(Path project, Path readme, PrintStream terminal) {
        this.project = project;
        this.readme = readme;
        this.terminal = terminal;
    }

    /**
     * Runs the commands.
     *
     * @param arguments the folder of the project, and the README
     */
    public static void main(String[] arguments) throws Exception {
        new Quickstart(Path.of(arguments[0]), Path.of(arguments[1]), System.out).play();
    }

    private void play() throws IOException, InterruptedException {
        git("init", "-q", "-b", "main", ".");
        git("config", "user.name", "Ann");
        git("config", "user.email", "ann@example.com");
        Files.writeString(project.resolve(".gitignore"), "/target/\n/.lonelycat/\n*.patch\n");
        commitAll("The sources of commons-lang3 with some tests");
        // Checks have no network: this fetches what the tests need.
        MavenBuild.run(project, "-q", "test").succeeded();

        terminal.println("\nAll commands run in " + project + ", which stays there.");
        title("A first policy, and a change that the tests accept");
        maven(0, "init");
        commitAll("Add the policy");
        writePatch("hex-digits.patch", () -> {
            addBeforeTheEnd(CODE, """

                        /** Tests whether a character is an ASCII hexadecimal digit. */
                        public static boolean isAsciiHexDigit(final char ch) {
                            return Character.digit(ch, 16) >= 0 && ch < 128;
                        }
                    """);
            addBeforeTheEnd(TEST, """

                        @Test
                        void testIsAsciiHexDigit() {
                            assertTrue(CharUtils.isAsciiHexDigit('f'));
                            assertFalse(CharUtils.isAsciiHexDigit('g'));
                        }
                    """);
        });
        maven(0, "apply", "-Dlonelycat.patch=hex-digits.patch");
        maven(0, "show");
        maven(0, "commit");

        title("A patch that loosens the policy");
        writePatch("own-rules.patch", () -> append(POLICY, "paths: {allow: ['**']}\n"));
        maven(1, "apply", "-Dlonelycat.patch=own-rules.patch");

        title("A patch that breaks a test");
        writePatch("wrong.patch", this::breakCode);
        maven(1, "apply", "-Dlonelycat.patch=wrong.patch");
        assertThat(git("status", "--porcelain")).isEmpty();

        title("The same patch, without the test that would fail");
        writePatch("no-test.patch", () -> {
            breakCode();
            Files.delete(project.resolve(TEST));
        });
        maven(1, "apply", "-Dlonelycat.patch=no-test.patch");

        title("A build that is killed while the tests run");
        kill("apply", "-Dlonelycat.patch=wrong.patch");
        maven(0, "recover");
        assertThat(git("status", "--porcelain")).isEmpty();

        title("The evidence of all of them");
        maven(0, "history");
        maven(0, "verify", "-Dlonelycat.execution=all");
        compareWithReadme();
    }

    private void title(String words) {
        terminal.println("\n# " + words);
    }

    private void breakCode() throws IOException {
        String code = read(CODE);
        int method = code.indexOf("isAsciiAlphaLower(final char");
        int statement = code.indexOf("return", method);
        write(CODE, code.substring(0, statement) + "return false;" + code.substring(code.indexOf('\n', statement)));
    }

    private void addBeforeTheEnd(String file, String lines) throws IOException {
        String text = read(file);
        int end = text.lastIndexOf('}');
        write(
                file,
                text.substring(0, end).stripTrailing() + "\n" + lines.replaceAll("(?m)^    $", "")
                        + text.substring(end));
    }

    private void append(String file, String lines) throws IOException {
        write(file, read(file) + lines);
    }

    private void writePatch(String name, Edit edit) throws IOException, InterruptedException {
        edit.run();
        String diff = git("diff");
        git("checkout", "-q", ".");
        write(name, diff);
    }

    private void commitAll(String message) throws IOException, InterruptedException {
        git("add", ".");
        git("commit", "-q", "-m", message);
    }

    private String read(String file) throws IOException {
        return Files.readString(project.resolve(file), StandardCharsets.UTF_8);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(project.resolve(file), text, StandardCharsets.UTF_8);
    }

    private void maven(int expected, String goal, String... parameters) {
        List<String> arguments = typed(goal, parameters);
        long begin = System.nanoTime();
        MavenBuild.Ended ended = MavenBuild.run(project, arguments.toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.all()).isEqualTo(expected);
        print(printedBy(goal, ended.stdout()));
        terminal.println("(" + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s)");
    }

    private List<String> typed(String goal, String... parameters) {
        List<String> arguments = new ArrayList<>(List.of("lonelycat:" + goal));
        arguments.addAll(List.of(parameters));
        print(List.of("$ mvn " + String.join(" ", arguments)));
        return arguments;
    }

    /** Returns the output of a goal without Maven's own lines. */
    private static List<String> printedBy(String goal, String all) {
        Matcher lines = Pattern.compile("(?s) --- lonelycat[^\\n]*:" + goal + " [^\\n]*\\n(.*?)\\[INFO\\] -{40}")
                .matcher(all);
        assertThat(lines.find()).as(all).isTrue();
        return lines.group(1)
                .lines()
                .map(line -> line.replaceFirst("^\\[(INFO|WARNING|ERROR)\\] ?", ""))
                .filter(line -> !line.matches(".*: the check .* has run for .*|Trying the check .* for .*"))
                .toList();
    }

    private void print(List<String> lines) {
        for (String line : lines) {
            terminal.println(line);
            transcript.append(line).append('\n');
        }
    }

    /** Kills a build as soon as the change is applied. */
    private void kill(String goal, String... parameters) throws IOException {
        String before = read(CODE);
        MavenBuild build = MavenBuild.start(project, typed(goal, parameters).toArray(String[]::new));
        while (build.isRunning() && read(CODE).equals(before)) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        build.kill();
        MavenBuild.Ended ended = build.await();
        assertThat(read(CODE)).as(ended.all()).isNotEqualTo(before);
        print(List.of("Killed"));
    }

    private void compareWithReadme() throws IOException {
        String came = neutral(transcript.toString());
        Matcher shown = SHOWN.matcher(Files.readString(readme));
        List<String> lines = new ArrayList<>();
        while (shown.find()) {
            shown.group(1).lines().filter(line -> !line.isBlank()).forEach(lines::add);
        }
        assertThat(lines).as("what the README shows").hasSizeGreaterThan(8);
        assertThat(lines).allSatisfy(line -> assertThat(came).contains(neutral(line)));
    }

    private static String neutral(String text) {
        return text.replaceAll("(exec|plan|dec|cs)_[0-9a-z]{26}|(exec|plan)_\\.{3}", "ID")
                .replaceAll("[0-9.]+ m?s\\b", "TIME")
                .replaceAll("\\b[0-9a-f]{10,64}\\b", "HASH");
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }

    private interface Edit {
        void run() throws IOException;
    }
}
