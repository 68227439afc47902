// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lonelycat.GitProject;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.CommitWish;
import io.lonelycat.api.Requests;
import io.lonelycat.config.Settings.WorkPlaces;
import io.lonelycat.plan.GitTool;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommitByGitTest extends GitProject {
    private static final String WORK = "[user]\n\tname = Work\n\temail = work@example.org\n";
    private static final String PRIVATE = "[user]\n\tname = Private\n\temail = private@example.org\n";

    private final Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));

    @BeforeEach
    void moreFilesAndAHome() throws IOException {
        sandbox.file("dir/f", "f\n").file("other/deep/f", "o\n");
        git.commitAll();
        Files.createDirectories(folder.resolve("home"));
        environment.put("HOME", folder.resolve("home").toString());
    }

    private void home(String settings) throws IOException {
        Files.writeString(folder.resolve("home/.gitconfig"), settings);
    }

    private Answer apply(boolean commit) {
        sandbox.environment = Map.copyOf(environment);
        return apply(new CommitWish(commit));
    }

    private Answer committed() {
        sandbox.environment = Map.copyOf(environment);
        return committed(Sandbox.GUIDE_PATCH);
    }

    private String asked(String variable) throws IOException, InterruptedException {
        StringBuilder command = new StringBuilder("env -i");
        environment.forEach((name, value) ->
                command.append(" '").append(name).append('=').append(value).append('\''));
        return person(sh(command + " git var " + variable));
    }

    private static String person(String ident) {
        return ident.replaceAll(" \\d+ [-+]\\d+$", "");
    }

    @ParameterizedTest
    @CsvSource({
        "includeIf, Work",
        "include, Work",
        "GIT_CONFIG_GLOBAL, Work",
        "GIT_CONFIG_COUNT, Work",
        "XDG_CONFIG_HOME, Work",
        "GIT_AUTHOR_NAME, Work",
        "EMAIL, Work",
        "no HOME, Private"
    })
    void commitsAsWhoGitSays(String place, String name) throws Exception {
        Path work = Files.writeString(folder.resolve("work.inc"), WORK);
        home(PRIVATE);
        switch (place) {
            case "includeIf" -> home(PRIVATE + "[includeIf \"gitdir:" + folder + "/\"]\n\tpath = " + work + "\n");
            case "include" -> home(PRIVATE + "[include]\n\tpath = " + work + "\n");
            case "GIT_CONFIG_GLOBAL" -> environment.put("GIT_CONFIG_GLOBAL", work.toString());
            case "GIT_CONFIG_COUNT" ->
                environment.putAll(Map.of(
                        "GIT_CONFIG_COUNT", "2",
                        "GIT_CONFIG_KEY_0", "user.name",
                        "GIT_CONFIG_VALUE_0", "Work",
                        "GIT_CONFIG_KEY_1", "user.email",
                        "GIT_CONFIG_VALUE_1", "work@example.org"));
            case "XDG_CONFIG_HOME" -> {
                Files.delete(folder.resolve("home/.gitconfig"));
                Files.move(
                        work, Files.createDirectories(folder.resolve("xdg/git")).resolve("config"));
                environment.put("XDG_CONFIG_HOME", folder.resolve("xdg").toString());
            }
            case "EMAIL" -> {
                home("[user]\n\tname = Work\n");
                environment.put("EMAIL", "work@example.org");
            }
            case "no HOME" -> {
                sandbox.places =
                        new WorkPlaces(Optional.of(folder.resolve("home")), List.of(), List.of(), Map.of(), folder);
                environment.remove("HOME");
            }
            default ->
                environment.putAll(Map.of(
                        "GIT_AUTHOR_NAME", "Work",
                        "GIT_AUTHOR_EMAIL", "work@example.org",
                        "GIT_DIR", "/nowhere",
                        "GIT_INDEX_FILE", "/nowhere",
                        "GIT_WORK_TREE", "/nowhere"));
        }
        String who = name + " <" + name.toLowerCase(Locale.ROOT) + "@example.org>";

        committed();

        environment.keySet().removeIf(it -> it.matches("GIT_(DIR|INDEX_FILE|WORK_TREE)"));
        environment.putIfAbsent("HOME", folder.resolve("home").toString());
        assertThat(git.run("log", "-1", "--format=%an <%ae>").strip()).isEqualTo(who);
        assertThat(asked("GIT_AUTHOR_IDENT")).isEqualTo(who);
        assertThat(git.run("log", "-1", "--format=%cn <%ce>").strip()).isEqualTo(asked("GIT_COMMITTER_IDENT"));
        git.run("fsck", "--strict");
    }

    /** Returns the commands of git and its child processes, from git's trace. */
    private List<String> processes(Runnable work) throws IOException {
        Path trace = folder.resolve("trace");
        home(WORK + "[trace2]\n\teventTarget = " + trace + "\n");
        Files.writeString(trace, "");
        work.run();
        try (Stream<String> lines = Files.lines(trace)) {
            return lines.filter(line -> line.contains("\"event\":\"start\""))
                    .map(line -> line.replaceAll(".*\"argv\":\\[(.*)\\].*", "$1"))
                    .toList();
        } finally {
            Files.delete(trace);
        }
    }

    @Test
    void startsFewProcesses() throws Exception {
        assertThat(processes(this::committed)).hasSizeLessThanOrEqualTo(32);
        git.run("reset", "-q", "--hard", "HEAD~1");

        assertThat(processes(() -> apply(false))).isEmpty();
        assertThat(processes(this::commit)).hasSizeLessThanOrEqualTo(20);
    }

    private Path signingKey() throws Exception {
        Path key = folder.resolve("home/key");
        sh("ssh-keygen -q -t ed25519 -N '' -f '" + key + "'");
        home(WORK + "[commit]\n\tgpgSign = true\n[gpg]\n\tformat = ssh\n[user]\n\tsigningKey = " + key + "\n");
        return key;
    }

    @ParameterizedTest
    @CsvSource({
        "home/key, git is configured to sign each commit",
        "work/.git/refs/heads/main.lock, git cannot commit to the branch `main`"
    })
    void makesNoChangeWithoutTheSigningKeyOrWhereTheBranchIsLocked(String file, String says) throws Exception {
        signingKey();
        if (file.startsWith("work")) {
            sandbox.file(file.substring("work/".length()), "");
        } else {
            Files.delete(folder.resolve(file));
        }

        assertInvalid(() -> apply(true), says);

        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
        assertThat(git.run("status", "--porcelain")).isEmpty();
    }

    private Path program(Path file) {
        return Sandbox.doing(() -> {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "#!/bin/sh\ntouch '" + folder.resolve("ran") + "'\nexec /usr/bin/gpg \"$@\"\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
            return file;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil", "work/target/evil"})
    void startsNoProgramThatTheRepositoryNames(String place) throws Exception {
        home(WORK);
        Path evil = program(place.startsWith("work") ? sandbox.root.resolve("target/evil") : folder.resolve(place));
        sandbox.file(".gitattributes", "other/** filter=evil\n").file(".gitignore", ".lonelycat/\ntarget/\n");
        git.commitAll();
        Stream.of(
                        "filter.evil.clean",
                        "filter.evil.process",
                        "core.fsmonitor",
                        "core.sshCommand",
                        "core.gitProxy",
                        "core.askPass",
                        "core.editor",
                        "core.pager",
                        "credential.helper",
                        "trailer.evil.cmd",
                        "diff.external",
                        "gpg.program")
                .forEach(name -> git.run("config", name, evil.toString()));
        git.run("config", "core.hooksPath", folder.resolve("hooks").toString());
        Stream.of("pre-commit", "commit-msg", "post-index-change", "reference-transaction", "post-commit")
                .forEach(name -> program(folder.resolve("hooks").resolve(name)));
        Files.deleteIfExists(folder.resolve("ran"));

        Answer applied = committed();

        assertThat(folder.resolve("ran")).doesNotExist();
        assertThat(applied.message())
                .contains("Git hooks not run: pre-commit, commit-msg, post-commit, post-index-change,"
                        + " reference-transaction");
    }

    private Path countingSigner(Path file) throws Exception {
        signingKey();
        program(file);
        return Files.writeString(
                file, "#!/bin/sh\necho >> '" + folder.resolve("signed") + "'\nexec /usr/bin/ssh-keygen \"$@\"\n");
    }

    @Test
    void asksForOneSignatureBeforeTheChangeAndOneForTheCommit() throws Exception {
        git.run(
                "config",
                "gpg.ssh.program",
                countingSigner(folder.resolve("elsewhere/sign")).toString());

        committed();

        assertThat(folder.resolve("signed")).hasContent("\n\n");
        assertThat(git.run("cat-file", "commit", "HEAD")).contains("-----BEGIN SSH SIGNATURE-----");
        assertThat(StateFiles.list(sandbox.state("")))
                .noneMatch(file -> file.getFileName().toString().startsWith("signing"));
        git.run("fsck", "--strict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"include", "home", "unsigned"})
    void doesNotSignWhereSettingsWereAlteredWhileTheChangeWasMade(String place) throws Exception {
        Path sign = countingSigner(folder.resolve("elsewhere/sign"));
        Path more = Files.writeString(folder.resolve("more"), "[gpg \"ssh\"]\n\tprogram = " + sign + "\n");
        git.run("config", "include.path", more.toString());
        String settings = Files.readString(folder.resolve("home/.gitconfig"));
        sandbox.cancel = () -> {
            if (sandbox.read("docs/guide.md").contains("new")) {
                Sandbox.doing(() -> place.equals("include")
                        ? Files.writeString(more, "[gpg \"ssh\"]\n\tprogram = /bin/false\n")
                        : Files.writeString(
                                folder.resolve("home/.gitconfig"),
                                place.equals("home")
                                        ? settings.replace("name = Work", "name = Evil")
                                        : settings + "[commit]\n\tgpgSign = false\n"));
            }
            return false;
        };

        Answer applied = assertStatus(apply(true), "not_committed");
        assertThat(applied.headline()).contains("was altered after the change began");
        assertThat(applied.message()).contains("git --literal-pathspecs commit --only -m ");
        assertThat(folder.resolve("signed")).hasContent("\n");
    }

    static Stream<Arguments> signsByNoProgramThatAChangeMayHaveChosen() {
        return Stream.of(
                Arguments.of("home", "work/sign", "names a program in the workspace"),
                Arguments.of("repository", "elsewhere/sign", "is set in the repository or the workspace"),
                Arguments.of("include", "elsewhere/sign", "is set in the repository or the workspace"));
    }

    @ParameterizedTest
    @MethodSource
    void signsByNoProgramThatAChangeMayHaveChosen(String place, String program, String says) throws Exception {
        home(WORK + "[commit]\n\tgpgSign = true\n");
        Path sign =
                program(program.startsWith("work") ? sandbox.root.resolve("sign") : folder.resolve("elsewhere/sign"));
        String setting = "[gpg]\n\tprogram = " + sign + "\n";
        assertStatus(apply(false), "applied");
        switch (place) {
            case "home" -> home(WORK + "[commit]\n\tgpgSign = true\n" + setting);
            case "repository" -> git.run("config", "gpg.program", sign.toString());
            default -> {
                sandbox.file("dev.inc", setting);
                git.run("config", "include.path", "../dev.inc");
            }
        }
        Files.deleteIfExists(folder.resolve("ran"));

        assertThatThrownBy(this::commit)
                .hasMessageContaining(says)
                .hasMessageContaining(
                        "To commit the change by hand, run:\ngit --literal-pathspecs add -- docs/guide.md\ngit"
                                + " --literal-pathspecs commit --only -m 'Change docs/guide.md\n\nLonelyCat-Execution: ");

        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"split", "sparse", "untracked cache", "version 4"})
    void appliesRollsBackAndCommitsWhateverFormTheIndexHas(String form) throws Exception {
        home(WORK);
        switch (form) {
            case "split" -> split();
            case "sparse" -> sparse();
            case "untracked cache" -> git.run("update-index", "--untracked-cache");
            default -> git.run("update-index", "--index-version", "4");
        }
        Answer applied = assertStatus(apply(false), "applied");
        assertThat(Files.readString(sandbox.evidence(applied).resolve("plan.json")))
                .as("only a plain index shows that nothing has changed")
                .contains("\"dirty\": " + (form.equals("split") || form.equals("sparse")));
        Answer back = sandbox.cat().run(Requests.rollback(Sandbox.id(applied, "execution")));
        assertThat(back.exitCode()).as(back.message()).isZero();
        String before = git.run("ls-files", "-s", "-t");

        committed();

        // Later git commands refresh the index.
        assertThat(git.tried("diff-index", "--quiet", "HEAD")).isTrue();
        assertThat(git.tried("diff-files", "--quiet")).isTrue();
        assertThat(git.run("show", "--format=", "--name-status", "HEAD").strip())
                .isEqualTo("M\tdocs/guide.md");
        assertThat(git.run("status", "--porcelain")).isEmpty();
        assertThat(git.run("ls-files", "-t", "other"))
                .isEqualTo(before.contains("S ") ? "S other/deep/f\n" : "H other/deep/f\n");
        git.run("fsck", "--strict");
    }

    private void split() {
        git.run("config", "core.splitIndex", "true");
        git.run("update-index", "--split-index");
        sandbox.file("g", "g\n");
        git.run("add", "g");
        git.run("commit", "-qm", "g");
    }

    private void sparse() {
        git.run("sparse-checkout", "init", "--cone", "--sparse-index");
        git.run("sparse-checkout", "set", "dir", "docs");
    }

    static Stream<Arguments> makesNoChangeInTheMiddleOfOtherWork() {
        String conflict = "git checkout -q -b side; echo s > f; git commit -qam s; git checkout -q main; echo m > f;"
                + " git commit -qam m; ";
        return Stream.of(
                Arguments.of("MERGE_HEAD", conflict + "git merge side || true"),
                Arguments.of("rebase-merge", "GIT_SEQUENCE_EDITOR='sed -i s/pick/edit/' git rebase -i HEAD~1"),
                Arguments.of(
                        "rebase-apply", conflict + "git format-patch -q -1 --stdout side > ../p; git am ../p || true"),
                Arguments.of("CHERRY_PICK_HEAD", conflict + "git cherry-pick side || true"),
                Arguments.of(
                        "sequencer",
                        conflict + "git cherry-pick side side~1 || true; git reset -q --hard; rm -f"
                                + " .git/CHERRY_PICK_HEAD"),
                Arguments.of("REVERT_HEAD", conflict + "git revert --no-edit HEAD~1 || true"),
                Arguments.of("BISECT_LOG", "git bisect start; git bisect bad"));
    }

    @ParameterizedTest
    @MethodSource
    void makesNoChangeInTheMiddleOfOtherWork(String work, String script) throws Exception {
        home(WORK);
        sandbox.file("f", "1\n");
        git.commitAll();
        sandbox.file("f", "2\n");
        git.commitAll();
        sh("export GIT_CONFIG_GLOBAL='" + folder.resolve("home/.gitconfig") + "'; " + script);
        String before = git.run("status", "--porcelain");

        assertThatThrownBy(() -> apply(true))
                .hasMessageContaining("git has unfinished work")
                .hasMessageContaining(work);

        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
        assertThat(git.run("status", "--porcelain")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shallow", "shared", "submodule", "worktree", "unborn", "sha256", "detached"})
    void commitsWhereGitCommits(String kind) throws Exception {
        home(WORK);
        Path original = sandbox.root;
        Path other = folder.resolve("elsewhere").resolve(Sandbox.NAME);
        switch (kind) {
            case "shallow" -> git.run("clone", "-q", "--depth=1", "file://" + original, other.toString());
            case "shared" -> git.run("clone", "-q", "--shared", original.toString(), other.toString());
            case "worktree" -> git.run("worktree", "add", "-q", "-b", "side", other.toString());
            case "submodule" -> {
                Path above = Files.createDirectories(folder.resolve("elsewhere"));
                GitTool.init(above)
                        .run("-c", "protocol.file.allow=always", "submodule", "add", original.toString(), Sandbox.NAME);
            }
            case "sha256" -> {
                sandbox.file("../elsewhere/" + Sandbox.NAME + "/docs/guide.md", sandbox.read("docs/guide.md"));
                GitTool longer = new GitTool(other);
                longer.run("init", "-q", "-b", "main", "--object-format=sha256");
                longer.commitAll();
            }
            case "unborn" -> {
                git.run("checkout", "-q", "--orphan", "fresh");
                git.run("rm", "-r", "-q", "--cached", ".");
            }
            default -> git.run("checkout", "-q", "--detach");
        }
        if (Files.exists(other)) {
            sandbox = new Sandbox(folder.resolve("elsewhere"));
            git = new GitTool(other);
        }
        String patch = Sandbox.GUIDE_PATCH;
        if (kind.equals("unborn")) {
            patch = "--- /dev/null\n+++ b/docs/other.md\n@@ -0,0 +1 @@\n+new\n";
        }
        sandbox.environment = Map.copyOf(environment);

        Answer applied = committed(patch);

        assertThat(git.run("show", "--format=", "--name-only", "HEAD").strip())
                .isEqualTo(kind.equals("unborn") ? "docs/other.md" : "docs/guide.md");
        assertThat(applied.message())
                .contains(
                        switch (kind) {
                            case "unborn" -> "on branch `fresh`";
                            case "worktree" -> "on branch `side`";
                            case "detached" -> "on the detached HEAD";
                            default -> "on branch `main`";
                        });
        assertThat(git.run("status", "--porcelain", "--untracked-files=no")).isEmpty();
        git.run("fsck", "--strict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"submodule", "nested"})
    void makesNoChangeInARepositoryBelow(String kind) throws Exception {
        home(WORK);
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Files.writeString(inner.resolve("f"), "f\n");
        GitTool.init(inner).commitAll();
        git.run(
                "-c",
                "protocol.file.allow=always",
                kind.equals("nested") ? "clone" : "submodule",
                kind.equals("nested") ? "-q" : "add",
                inner.toString(),
                "docs/inner");
        sandbox.environment = Map.copyOf(environment);

        Answer refused =
                assertStatus(apply("--- /dev/null\n+++ b/docs/inner/g.md\n@@ -0,0 +1 @@\n+g\n", COMMIT), "refused");
        assertThat(refused.message()).contains("which is a separate repository");
        assertThat(sandbox.root.resolve("docs/inner/g.md")).doesNotExist();
    }

    @Test
    void commitsOddNames() throws IOException {
        home(WORK);
        List<String> names =
                List.of("-x", "a b", "quote\"s", "tab\there", "*", ":(top)x", "docs/-- x", "#c", "ä", "\u8a9e");
        sandbox.allowing();
        git.commitAll();
        StringBuilder patch = new StringBuilder();
        names.forEach(name -> patch.append("--- /dev/null\n+++ \"b/")
                .append(name.replace("\"", "\\\"").replace("\t", "\\t"))
                .append("\"\n@@ -0,0 +1 @@\n+x\n"));
        sandbox.environment = Map.copyOf(environment);

        committed(patch.toString());

        assertThat(git.run("-c", "core.quotePath=false", "show", "-z", "--format=", "--name-only", "HEAD")
                        .split("\0"))
                .extracting(name -> new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrderElementsOf(names);
        assertThat(git.run("status", "--porcelain")).isEmpty();
    }

    @Test
    void commitsNoFilesOfAnotherWorkTree() throws Exception {
        home(WORK);
        assertThat(apply(false).status()).isEqualTo("applied");
        Path other = Files.createDirectories(folder.resolve("elsewhere"));
        git.run("config", "core.worktree", other.toString());

        assertThatThrownBy(this::commit).hasMessageContaining("(core.worktree), so LonelyCat cannot commit there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"index", "config", "HEAD", "packed-refs", "refs/heads/x", "info/attributes"})
    void doesNotWaitForAPipeWhereGitKeepsFiles(String name) throws Exception {
        home(WORK);
        Path pipe = sandbox.root.resolve(".git").resolve(name);
        Files.deleteIfExists(pipe);
        sh("mkfifo '" + pipe + "'");
        sandbox.environment = Map.copyOf(environment);

        assertThatThrownBy(this::commit).hasMessageContaining(" is a pipe,");
    }

    /** A container often runs as root on an ordinary user's checkout. */
    @Test
    void makesNoChangeAsRootInTheRepositoryOfAnotherUser() throws Exception {
        assumeThat(Files.getAttribute(folder, "unix:uid")).isEqualTo(0);
        sh("chown -R 12345:12345 .");
        home(WORK);

        assertThatThrownBy(() -> apply(true)).hasMessageContaining("dubious ownership");

        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
        home(WORK + "[safe]\n\tdirectory = *\n");
        committed();
    }
}
