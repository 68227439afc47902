// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.Sandbox;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.GitTool;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.content.Scenarios;
import io.lonelycat.plan.source.PlanInput.PatchInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitsAsPatchTest {
    private static final String TEXT = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";
    private static final SmallTree FIRST = SmallTree.empty()
            .file("src/A.java", TEXT)
            .file("src/Old.java", "package a;\n" + TEXT)
            .executable("run.sh", "x\n")
            .bytes("logo.png", Scenarios.noise(3_000, 1))
            .bytes("gone.png", Scenarios.noise(3_000, 2));
    private static final SmallTree SECOND = SmallTree.empty()
            .file("src/A.java", TEXT.replace("5\n", "five\n"))
            .executable("lib/New.java", "package b;\n" + TEXT)
            .file("run.sh", "x\n")
            .bytes("logo.png", Scenarios.noise(3_000, 3))
            .file("empty", "");

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private GitTool git;

    /** Commits once on {@code main} (checked out), then on {@code topic}. */
    @BeforeEach
    void commitTwice() throws IOException {
        sandbox = new Sandbox(folder).allowing("limits: {binary: allow}\n");
        git = GitTool.init(sandbox.root);
        FIRST.writeTo(sandbox.root);
        git.commitAll();
        git.run("checkout", "-q", "-b", "topic");
        git.run("rm", "-rq", "*.java", "*.png", "*.sh");
        SECOND.writeTo(sandbox.root);
        git.commitAll();
        git.run("checkout", "-q", "main");
    }

    private PatchInput patch(String command) throws IOException {
        return new PatchInput(Files.writeString(
                folder.resolve("change.patch"), git.run(command.split(" ")), StandardCharsets.ISO_8859_1));
    }

    private String tree() {
        git.run("add", "-A", "--", ".", ":!.lonelycat");
        return git.run("write-tree").strip();
    }

    /** Sets all git options that change the format of {@code git diff}. */
    private void configure(Path ran) throws IOException {
        Path program = Files.writeString(
                folder.resolve("program"), "#!/bin/sh\ntouch '" + ran + "'\nsed s/1/I/ \"$1\" 2>&1 || true\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        git.run("config", "diff.noprefix", "true");
        git.run("config", "color.ui", "always");
        git.run("config", "diff.context", "0");
        git.run("config", "diff.renames", "copies");
        for (String name : List.of("diff.external", "diff.x.command", "diff.x.textconv")) {
            git.run("config", name, program.toString());
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
        assertThat(tree()).isEqualTo(git.run("rev-parse", "topic^{tree}").strip());
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
