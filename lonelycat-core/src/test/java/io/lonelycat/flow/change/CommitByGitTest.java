// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.ApplyRequest;
import io.lonelycat.api.CommitRequest;
import io.lonelycat.api.CommitWish;
import io.lonelycat.api.Requests;
import io.lonelycat.config.Settings.WorkPlaces;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.GitTool;
import io.lonelycat.plan.source.PlanInput;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits by the user's own git: its settings, its forms of repositories, and programs that it must not start. */
class CommitByGitTest {
    private static final String WORK = "[user]\n\tname = Work\n\temail = work@example.org\n";
    private static final String PRIVATE = "[user]\n\tname = Private\n\temail = private@example.org\n";

    @TempDir
    Path folder;

    private Sandbox sandbox;
    private GitTool git;
    private final Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));

    @BeforeEach
    void aRepositoryAndAHome() throws IOException {
        sandbox = Sandbox.withGuide(folder)
                .file("dir/f", "f\n")
                .file("other/deep/f", "o\n")
                .file(".gitignore", ".lonelycat/\n");
        git = GitTool.init(sandbox.root);
        git.commitAll();
        Files.createDirectories(folder.resolve("home"));
        environment.put("HOME", folder.resolve("home").toString());
    }

    private void home(String settings) throws IOException {
        Files.writeString(folder.resolve("home/.gitconfig"), settings);
    }

    private Answer apply(boolean commit, Optional<String> branch) {
        sandbox.environment = Map.copyOf(environment);
        sandbox.file("../change.patch", Sandbox.GUIDE_PATCH);
        return sandbox.cat()
                .run(new ApplyRequest(
                        Requests.plan(new PlanInput.PatchInput(sandbox.root.resolve("../change.patch"))),
                        Optional.empty(),
                        false,
                        Optional.of(false),
                        Optional.empty(),
                        new CommitWish(commit, branch)));
    }

    private Answer committed() {
        Answer applied = apply(true, Optional.empty());
        assertThat(applied.status()).as(applied.message()).isEqualTo("applied");
        assertThat(applied.ids()).as(applied.message()).containsKey("commit");
        return applied;
    }

    /** What git itself says in the same environment. */
    private String asked(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(sandbox.root.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text.strip();
    }

    private static String person(String ident) {
        return ident.replaceAll(" \\d+ [-+]\\d+$", "");
    }

    static Stream<Arguments> commitsAsWhoGitSays() {
        return Stream.of(
                Arguments.of("includeIf", "Work <work@example.org>"),
                Arguments.of("include", "Work <work@example.org>"),
                Arguments.of("include in the repository", "Work <work@example.org>"),
                Arguments.of("work tree", "Work <work@example.org>"),
                Arguments.of("GIT_CONFIG_GLOBAL", "Work <work@example.org>"),
                Arguments.of("GIT_CONFIG_COUNT", "Work <work@example.org>"),
                Arguments.of("XDG_CONFIG_HOME", "Work <work@example.org>"),
                Arguments.of("GIT_AUTHOR_NAME", "Work <work@example.org>"),
                Arguments.of("EMAIL", "Work <work@example.org>"),
                Arguments.of("no HOME", "Private <private@example.org>"));
    }

    @ParameterizedTest
    @MethodSource
    void commitsAsWhoGitSays(String place, String who) throws Exception {
        Path work = Files.writeString(folder.resolve("work.inc"), WORK);
        home(PRIVATE);
        switch (place) {
            case "includeIf" -> home(PRIVATE + "[includeIf \"gitdir:" + folder + "/\"]\n\tpath = " + work + "\n");
            case "include" -> home(PRIVATE + "[include]\n\tpath = " + work + "\n");
            case "include in the repository" -> git.run("config", "include.path", work.toString());
            case "work tree" -> {
                git.run("config", "extensions.worktreeConfig", "true");
                git.run("config", "--worktree", "user.name", "Work");
                git.run("config", "--worktree", "user.email", "work@example.org");
            }
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
                Files.writeString(
                        Files.createDirectories(folder.resolve("xdg/git")).resolve("config"), WORK);
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

        committed();

        environment.keySet().removeIf(name -> name.matches("GIT_(DIR|INDEX_FILE|WORK_TREE)"));
        environment.putIfAbsent("HOME", folder.resolve("home").toString());
        assertThat(git.run("log", "-1", "--format=%an <%ae>").strip()).isEqualTo(who);
        assertThat(person(asked("var", "GIT_AUTHOR_IDENT"))).isEqualTo(who);
        assertThat(git.run("log", "-1", "--format=%cn <%ce>").strip())
                .isEqualTo(person(asked("var", "GIT_COMMITTER_IDENT")));
        git.run("fsck", "--strict");
    }

    /** Git itself writes down its processes; those that git starts count as well. */
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
        assertThat(processes(this::committed)).hasSizeLessThanOrEqualTo(31);
        git.run("reset", "-q", "--hard", "HEAD~1");

        assertThat(processes(() -> apply(false, Optional.empty()))).isEmpty();
        assertThat(processes(this::commit)).hasSizeLessThanOrEqualTo(20);
    }

    private Path signingKey() throws Exception {
        Path key = folder.resolve("home/key");
        assertThat(new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString())
                        .start()
                        .waitFor())
                .isZero();
        home(WORK + "[commit]\n\tgpgSign = true\n[gpg]\n\tformat = ssh\n[user]\n\tsigningKey = " + key + "\n");
        return key;
    }

    @Test
    void signsWhereGitIsSetUpToSign() throws Exception {
        signingKey();

        committed();

        assertThat(git.run("cat-file", "commit", "HEAD")).contains("-----BEGIN SSH SIGNATURE-----");
        assertThat(StateFiles.list(sandbox.state("")))
                .noneMatch(file -> file.getFileName().toString().startsWith("signing"));
        git.run("fsck", "--strict");
    }

    @Test
    void makesNoChangeWhereTheSigningKeyIsMissing() throws Exception {
        Files.delete(signingKey());

        assertThatThrownBy(() -> apply(true, Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("git is set up to sign each commit");

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

    @Test
    void startsNoProgramThatTheRepositoryNames() throws Exception {
        home(WORK);
        Path evil = program(folder.resolve("evil"));
        sandbox.file(".gitattributes", "other/** filter=evil\n");
        git.commitAll();
        Stream.of("filter.evil.clean", "filter.evil.process", "core.fsmonitor", "core.sshCommand", "core.editor")
                .forEach(name -> git.run("config", name, evil.toString()));
        git.run("config", "core.hooksPath", folder.resolve("hooks").toString());
        Stream.of("pre-commit", "commit-msg", "post-index-change", "reference-transaction", "post-commit")
                .forEach(name -> program(folder.resolve("hooks").resolve(name)));
        Files.delete(folder.resolve("evil"));
        program(folder.resolve("evil"));
        Files.deleteIfExists(folder.resolve("ran"));

        Answer applied = committed();

        assertThat(folder.resolve("ran")).doesNotExist();
        assertThat(applied.message())
                .contains("Hooks that were not run: pre-commit, commit-msg, post-commit, post-index-change,"
                        + " reference-transaction");
    }

    static Stream<Arguments> signsByNoProgramThatAChangeMayHaveChosen() {
        return Stream.of(
                Arguments.of("home", "work/sign", "names a program in the workspace"),
                Arguments.of("repository", "elsewhere/sign", "is in the repository or the workspace"),
                Arguments.of("include", "elsewhere/sign", "is in the repository or the workspace"));
    }

    @ParameterizedTest
    @MethodSource
    void signsByNoProgramThatAChangeMayHaveChosen(String place, String program, String says) throws Exception {
        home(WORK + "[commit]\n\tgpgSign = true\n");
        Path sign =
                program(program.startsWith("work") ? sandbox.root.resolve("sign") : folder.resolve("elsewhere/sign"));
        String setting = "[gpg]\n\tprogram = " + sign + "\n";
        Answer applied = apply(false, Optional.empty());
        assertThat(applied.status()).as(applied.message()).isEqualTo("applied");
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
                .hasMessageContaining("Commit it by hand:\ngit --literal-pathspecs add -- docs/guide.md\ngit"
                        + " --literal-pathspecs commit --only -m 'Change docs/guide.md\n\nLonelyCat-Execution: ");

        assertThat(folder.resolve("ran")).doesNotExist();
    }

    private Answer commit() {
        return sandbox.cat().run(new CommitRequest(Optional.empty(), Optional.empty(), false));
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
        Answer applied = apply(false, Optional.empty());
        assertThat(applied.status()).as(applied.message()).isEqualTo("applied");
        assertThat(Files.readString(sandbox.evidence(applied).resolve("plan.json")))
                .contains("\"dirty\": false");
        Answer back = sandbox.cat().run(Requests.rollback(Sandbox.id(applied, "execution")));
        assertThat(back.exitCode()).as(back.message()).isZero();
        String before = git.run("ls-files", "-s", "-t");

        committed();

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

    @Test
    void commitsInARepositoryWithSha256() throws Exception {
        sandbox = Sandbox.withGuide(folder.resolve("long")).file(".gitignore", ".lonelycat/\n");
        git = new GitTool(sandbox.root);
        git.run("init", "-q", "-b", "main", "--object-format=sha256");
        git.commitAll();
        home(WORK);

        committed();

        assertThat(git.run("show", "--format=", "--name-status", "HEAD").strip())
                .isEqualTo("M\tdocs/guide.md");
        assertThat(git.run("status", "--porcelain")).isEmpty();
    }

    static Stream<Arguments> makesNoChangeForABranchThatCannotBe() {
        return Stream.of(
                Arguments.of("-x", "is no name of a branch"),
                Arguments.of("HEAD", "is no name of a branch"),
                Arguments.of("@{-1}", "is no name of a branch"),
                Arguments.of("a..b", "is no name of a branch"),
                Arguments.of("main/x", "'refs/heads/main' exists; cannot create"),
                Arguments.of("dir", "'refs/heads/dir/x' exists; cannot create"),
                Arguments.of("side", "is checked out in another work tree"));
    }

    @ParameterizedTest
    @MethodSource
    void makesNoChangeForABranchThatCannotBe(String branch, String says) throws Exception {
        home(WORK);
        git.run("branch", "dir/x");
        git.run("worktree", "add", "-q", "-b", "side", folder.resolve("side").toString());

        assertThatThrownBy(() -> apply(true, Optional.of(branch))).hasMessageContaining(says);

        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
        assertThat(git.run("for-each-ref", "--format=%(refname)").lines())
                .containsExactly("refs/heads/dir/x", "refs/heads/main", "refs/heads/side");
    }

    @ParameterizedTest
    @ValueSource(strings = {"index", "config", "HEAD", "packed-refs", "refs/heads/x", "info/attributes"})
    void doesNotWaitForAPipeWhereGitKeepsFiles(String name) throws Exception {
        home(WORK);
        Path pipe = sandbox.root.resolve(".git").resolve(name);
        Files.deleteIfExists(pipe);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        sandbox.environment = Map.copyOf(environment);

        assertThatThrownBy(this::commit).hasMessageContaining(" is a pipe,");
    }

    private void chown(String owner) throws Exception {
        assertThat(new ProcessBuilder("chown", "-R", owner, sandbox.root.toString())
                        .start()
                        .waitFor())
                .isZero();
    }

    /** A container runs as root, and the checkout of an ordinary user is mounted there. */
    @Test
    void makesNoChangeAsRootInTheRepositoryOfAnotherUser() throws Exception {
        assumeThat(Files.getAttribute(folder, "unix:uid")).isEqualTo(0);
        chown("12345:12345");
        home(WORK);

        assertThatThrownBy(() -> apply(true, Optional.empty())).hasMessageContaining("dubious ownership");

        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
        home(WORK + "[safe]\n\tdirectory = *\n");
        committed();
    }

    @Test
    void namesTheAttributeOfAFileOfLfsBeforeAnythingIsChanged() throws Exception {
        home(WORK);
        sandbox.file(".gitattributes", "*.md filter=lfs diff=lfs merge=lfs -text\n")
                .file("docs/guide.md", "pointer\n");
        git.commitAll();
        sandbox.file("docs/guide.md", "# Guide\nold\n");
        git.run("update-index", "--assume-unchanged", "docs/guide.md");

        Answer refused = apply(true, Optional.empty());

        assertThat(refused.status()).as(refused.message()).isEqualTo("refused");
        assertThat(refused.message()).contains("the attribute filter=lfs (Git LFS)");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
    }
}
