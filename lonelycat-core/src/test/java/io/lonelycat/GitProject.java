// SPDX-License-Identifier: MIT
package io.lonelycat;

import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.api.Answer;
import io.lonelycat.api.ApplyRequest;
import io.lonelycat.api.CommitRequest;
import io.lonelycat.api.CommitWish;
import io.lonelycat.api.Requests;
import io.lonelycat.api.VerifyRequest;
import io.lonelycat.plan.GitTool;
import io.lonelycat.plan.source.PlanInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A git workspace for tests of commits. */
public abstract class GitProject {
    protected static final Map<String, String> WHO = Map.of(
            "PATH", "/usr/bin:/bin",
            "GIT_AUTHOR_NAME", "Ann Author",
            "GIT_AUTHOR_EMAIL", "ann@example.org",
            "GIT_COMMITTER_NAME", "Cy Committer",
            "GIT_COMMITTER_EMAIL", "cy@example.org");
    protected static final CommitWish COMMIT = new CommitWish(true);

    @TempDir
    protected Path folder;

    protected Sandbox sandbox;
    protected GitTool git;

    @BeforeEach
    protected void begin() {
        begin(Sandbox.withGuide(folder), folder.resolve(Sandbox.NAME));
    }

    protected final void begin(Sandbox in, Path repository) {
        sandbox = in.file(".gitignore", ".lonelycat/\n");
        sandbox.environment = WHO;
        git = GitTool.init(repository);
        git.commitAll();
    }

    protected Answer apply(CommitWish wish) {
        return apply(Sandbox.GUIDE_PATCH, wish);
    }

    protected Answer apply(String patch, CommitWish wish) {
        sandbox.file("../change.patch", patch);
        return apply(Optional.empty(), wish);
    }

    protected Answer apply(Optional<Path> plan, CommitWish wish) {
        return sandbox.cat()
                .run(new ApplyRequest(
                        Requests.plan(new PlanInput.PatchInput(sandbox.root.resolve("../change.patch")), plan),
                        false,
                        Optional.of(false),
                        Optional.empty(),
                        wish));
    }

    protected Answer applied() {
        Answer applied = assertStatus(apply(CommitWish.NONE), "applied");
        return applied;
    }

    protected Answer committed(String patch) {
        Answer applied = assertStatus(apply(patch, COMMIT), "applied");
        assertThat(applied.ids()).as(applied.message()).containsKey("commit");
        return applied;
    }

    protected Answer commit() {
        return commit(Optional.empty());
    }

    protected Answer commit(Optional<String> execution) {
        return sandbox.cat().run(new CommitRequest(execution));
    }

    protected Answer verify(String revision) {
        return verify(revision, Optional.empty());
    }

    protected Answer verify(String revision, Optional<Path> evidence) {
        return sandbox.cat()
                .run(new VerifyRequest(
                        evidence, Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.of(revision)));
    }

    protected List<String> git(String... arguments) {
        return git.run(arguments).lines().toList();
    }

    protected String sh(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-ec", script)
                .directory(sandbox.root.toFile())
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(script + "\n" + text).isZero();
        return text.strip();
    }
}
