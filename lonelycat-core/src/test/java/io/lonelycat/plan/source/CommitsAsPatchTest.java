// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.GitTool;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.content.Scenarios;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The difference of two commits comes as a patch that git writes. */
class CommitsAsPatchTest {
    private static final String TEXT = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";
    private static final SmallTree FIRST = SmallTree.empty()
            .file("src/A.java", TEXT)
            .file("src/Old.java", "package a;\n" + TEXT)
            .executable("run.sh", "x\n")
            .bytes("logo.png", Scenarios.noise(3_000, 1))
            .bytes("gone.png", Scenarios.noise(3_000, 2))
            .file("gone.txt", "g\n");
    private static final SmallTree SECOND = SmallTree.empty()
            .file("src/A.java", TEXT.replace("5\n", "five\n"))
            .executable("lib/New.java", "package b;\n" + TEXT)
            .file("run.sh", "x\n")
            .bytes("logo.png", Scenarios.noise(3_000, 3))
            .bytes("made.png", Scenarios.noise(3_000, 4))
            .file("empty", "")
            .with("crlf.txt", FileMode.REGULAR, "a\r\nb".getBytes(StandardCharsets.US_ASCII));

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private GitTool git;

    /** The first commit is checked out on {@code main}, and the second is the branch {@code topic}. */
    @BeforeEach
    void commitTwice() throws IOException {
        sandbox = new Sandbox(folder).allowing("limits: {binary: allow}\n");
        git = GitTool.init(sandbox.root);
        write(FIRST);
        git.run("checkout", "-q", "-b", "topic");
        git.run("rm", "-rq", "*.java", "*.png", "*.sh", "*.txt");
        write(SECOND);
        git.run("checkout", "-q", "main");
    }

    private void write(SmallTree tree) {
        tree.writeTo(sandbox.root);
        git.commitAll();
    }

    private PatchInput patch(String command) throws IOException {
        return new PatchInput(Files.writeString(
                folder.resolve("change.patch"), git.run(command.split(" ")), StandardCharsets.ISO_8859_1));
    }

    /** Returns what git keeps of the workspace. */
    private String tree() {
        git.run("add", "-A", "--", ".", ":!.lonelycat");
        return git.run("write-tree").strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"diff --binary main...topic", "diff --binary --full-index main topic"})
    void isPlannedAndAppliedAsInTheSecondCommit(String command) throws IOException {
        sandbox.plan(patch(command));

        Sandbox.assertStatus(sandbox.execute(), "applied");

        assertThat(SmallTree.read(sandbox.root).without("lonelycat-policy.yaml"))
                .isEqualTo(SECOND);
        assertThat(tree()).isEqualTo(git.run("rev-parse", "topic^{tree}").strip());
    }

    @Test
    void takesOnlyTheChangesOfABranchAfterOthersHaveLanded() throws IOException {
        sandbox.file("landed.txt", "new on main\n");
        git.commitAll();

        sandbox.plan(patch("diff --binary main...topic"));
        Sandbox.assertStatus(sandbox.execute(), "applied");

        assertThat(sandbox.read("landed.txt")).isEqualTo("new on main\n");
        assertThat(sandbox.read("src/A.java")).contains("five");
    }

    /** Lets the configuration of git change the form of {@code git diff} in every way. */
    private void configure(Path ran) throws IOException {
        Path program = Files.writeString(
                folder.resolve("program"), "#!/bin/sh\ntouch '" + ran + "'\nsed s/1/I/ \"$1\" 2>&1 || true\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        List<String> settings = new ArrayList<>(List.of(
                "diff.noprefix=true",
                "diff.mnemonicPrefix=true",
                "color.ui=always",
                "diff.context=0",
                "diff.renames=copies"));
        for (String name : List.of("diff.external", "diff.x.command", "diff.x.textconv")) {
            settings.add(name + "=" + program);
        }
        for (String setting : settings) {
            int end = setting.indexOf('=');
            git.run("config", setting.substring(0, end), setting.substring(end + 1));
        }
        Files.writeString(git.folder().resolve(".git/info/attributes"), "*.java diff=x\n");
    }

    @Test
    void isIndependentOfTheConfigurationInPlumbing() throws IOException {
        Path ran = folder.resolve("ran");
        configure(ran);

        sandbox.plan(patch("diff-tree -p --binary -M --merge-base main topic"));
        Sandbox.assertStatus(sandbox.execute(), "applied");

        assertThat(SmallTree.read(sandbox.root).without("lonelycat-policy.yaml"))
                .isEqualTo(SECOND);
        assertThat(ran).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-ext-diff --no-textconv", "--no-color", "--no-color --no-ext-diff"})
    void isRefusedWhereTheConfigurationChangedItsForm(String options) throws IOException {
        configure(folder.resolve("ran"));

        PatchInput patch = patch("diff --binary " + options + " main topic");

        assertThatThrownBy(() -> sandbox.plan(patch)).isInstanceOf(InvalidInputException.class);
    }
}
