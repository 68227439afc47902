// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import static io.lonelycat.InvalidInput.assertInvalid;
import static io.lonelycat.Sandbox.assertStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lonelycat.GitProject;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.CommitWish;
import io.lonelycat.error.EngineException;
import io.lonelycat.plan.GitTool;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommitCheckTest extends GitProject {
    private static final String GUIDE = "docs/guide.md";
    private static final String NEW = "# Guide\nnew\n";

    @Test
    void verifiesTheCommitOfAnExecutionAlsoWhereTheBranchWentOn() {
        String execution = Sandbox.id(committed(Sandbox.GUIDE_PATCH), "execution");
        sandbox.file(GUIDE, "# Guide\nnewer\n").file("other.txt", "x\n");
        git.commitAll();

        Answer verified = assertStatus(verify("HEAD~1"), "verified");
        assertThat(verified.message()).contains("contains the change of " + execution + " (1 file) and nothing else.");
        assertInvalid(() -> verify("HEAD"), "has no line with the key LonelyCat-Execution");
    }

    @Test
    void verifiesFilesThatChangeTheirNamesAndLinesThatEndOtherwiseInGit() {
        git.run("config", "core.autocrlf", "true");
        sandbox.file("docs/a.md", "a\r\n1\r\n2\r\n").file("docs/b.md", "b\r\n1\r\n2\r\n");
        git.run("-c", "core.autocrlf=true", "add", "-A");
        git.run("commit", "-q", "-m", "state");
        committed(renamed("docs/a.md", "docs/b.md") + renamed("docs/b.md", "docs/a.md"));

        assertThat(verify("main").status()).isEqualTo("verified");
        assertThat(git.run("show", "HEAD:docs/a.md")).isEqualTo("b\n1\n2\n");
    }

    private static String renamed(String from, String to) {
        return "diff --git a/" + from + " b/" + to + "\nsimilarity index 100%\nrename from " + from + "\nrename to "
                + to + "\n";
    }

    @Test
    void verifiesNothingElseThanTheWholeCommitInASubfolder() {
        Path top = folder.resolve("top");
        begin(Sandbox.withGuide(top), top);
        committed(Sandbox.GUIDE_PATCH);
        assertThat(verify("HEAD").status()).isEqualTo("verified");

        sandbox.file("../beside.txt", "x\n");
        git.run("add", "beside.txt");
        git.run("commit", "-q", "--amend", "--no-edit");

        assertThat(verify("HEAD").message())
                .contains("`beside.txt` is changed by the commit, but was not changed by the execution");
    }

    static Stream<Arguments> findsTheCommitAltered() {
        return Stream.of(
                altered(
                        "`" + GUIDE + "` in the commit is not as it was after the execution",
                        (it, git) -> it.file(GUIDE, "# Guide\nnewer\n")),
                altered(
                        "`" + GUIDE + "` in the commit is not as it was after the execution",
                        (it, git) -> git.run("update-index", "--chmod=+x", GUIDE)),
                altered("`" + GUIDE + "` in the commit is not as it was after the execution", (it, git) -> {
                    String good = git.run("rev-parse", "HEAD").strip();
                    it.file(GUIDE, "# Guide\nnewer\n");
                    git.run("commit", "-q", "-a", "--amend", "--no-edit");
                    git.run("replace", "HEAD", good);
                }),
                altered("`more.txt` is changed by the commit", (it, git) -> it.file("more.txt", "x\n")),
                altered(
                        "`.gitignore` is changed by the commit",
                        (it, git) -> git.run("rm", "-q", "--cached", ".gitignore")),
                altered("in the parent commit is not as it was before the execution", (it, git) -> {
                    String message = git.run("log", "-1", "--format=%B");
                    git.run("reset", "-q", "--hard", "HEAD~1");
                    it.file(GUIDE, "# Guide\nmine\n");
                    git.commitAll();
                    it.file(GUIDE, NEW).file("../message", message);
                    git.run("add", "-A");
                    git.run("commit", "-q", "-F", "../message");
                }),
                altered("`.gitignore` is changed by the commit", (it, git) -> {
                    it.file("../message", git.run("log", "-1", "--format=%B"));
                    git.run("checkout", "-q", "--orphan", "first");
                    git.run("commit", "-q", "-F", "../message");
                }),
                altered("`merged.txt` is changed by the commit", (it, git) -> {
                    it.file("../message", git.run("log", "-1", "--format=%B"));
                    git.run("checkout", "-q", "-b", "other", "HEAD~1");
                    it.file("merged.txt", "x\n");
                    git.commitAll();
                    git.run("checkout", "-q", "-b", "base", "main~1");
                    git.run("merge", "-q", "--no-ff", "--no-commit", "main", "other");
                    git.run("commit", "-q", "--allow-empty", "-F", "../message");
                }));
    }

    /** Git's normal commands do not create these malformed trees; a lookup by name finds only the first of two equal entries. */
    @ParameterizedTest
    @ValueSource(strings = {"twice", "slash", "order"})
    void checksEachTreeOnTheWayAsFsckDoes(String kind) throws Exception {
        committed(Sandbox.GUIDE_PATCH);
        String tree = git.run("ls-tree", "HEAD:docs").strip();
        String blob = tree.split("\\s", -1)[2];
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        List<String> names =
                switch (kind) {
                    case "twice" -> List.of("guide.md", "guide.md");
                    case "slash" -> List.of("a/b", "guide.md");
                    default -> List.of("guide.md", "a.md");
                };
        for (String name : names) {
            raw.writeBytes(("100644 " + name + "\0").getBytes(StandardCharsets.UTF_8));
            raw.writeBytes(HexFormat.of().parseHex(blob));
        }
        Path file = Files.write(folder.resolve("tree"), raw.toByteArray());
        String docs = git.run("hash-object", "-w", "--literally", "-t", "tree", file.toString())
                .strip();
        Path list = Files.writeString(
                folder.resolve("list"),
                git.run("ls-tree", "HEAD").replaceAll("040000 tree \\w+\tdocs", "040000 tree " + docs + "\tdocs"));
        String top = sh("git mktree --missing < '" + list + "'");
        Files.writeString(folder.resolve("message"), git.run("log", "-1", "--format=%B"));
        String commit = sh("git -c user.name=t -c user.email=t@example.org commit-tree -p HEAD~1 -F '"
                + folder.resolve("message") + "' " + top);

        Answer found = assertStatus(verify(commit), "broken");
        assertThat(found.message()).contains("git's list of the folder `docs/` (tree " + docs + ") is damaged");
    }

    @Test
    void takesTheCommitThatThePrintedCommandsMake() throws Exception {
        applied();
        sandbox.file(".git/info/attributes", "*.md filter=x\n").file("staged.txt", "x\n");
        git.run("add", "staged.txt");
        Throwable refused = catchThrowable(this::commit);

        String commands = String.valueOf(refused.getMessage()).split("To commit the change by hand, run:\n", 2)[1];
        sh("export GIT_AUTHOR_NAME=Bob GIT_AUTHOR_EMAIL=b@e GIT_COMMITTER_NAME=Bob GIT_COMMITTER_EMAIL=b@e\n"
                + commands);

        assertThat(verify("HEAD").status()).isEqualTo("verified");
        assertThat(git.run("diff", "--cached", "--name-only").strip()).isEqualTo("staged.txt");
    }

    private static List<String> page() {
        String page = Sandbox.doing(() -> Files.readString(Path.of("../docs/how-to/hooks.md")));
        return Pattern.compile("```(yaml|sh)\n(.*?)```", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(block -> block.group(2))
                .toList();
    }

    private void hook(String name, String script) {
        sandbox.file(".git/hooks/" + name, "#!/bin/sh\n" + script);
        assertThat(sandbox.root.resolve(".git/hooks/" + name).toFile().setExecutable(true))
                .isTrue();
    }

    @Test
    void doesTheWorkOfHooksAsThePageShows() throws Exception {
        sandbox.file("lonelycat-policy.yaml", page().get(0) + page().get(1))
                .file("tools/style.sh", "! grep -q bad docs/guide.md\n");
        git.commitAll();
        hook("pre-commit", "touch ran\n");
        hook("commit-msg", "git interpret-trailers --in-place --trailer 'Change-Id: I1' \"$1\"\n");

        assertStatus(apply(Sandbox.GUIDE_PATCH.replace("new", "bad"), COMMIT), "rolled_back");
        assertStatus(
                apply(
                        "--- a/tools/style.sh\n+++ b/tools/style.sh\n@@ -1 +1 @@\n-! grep -q bad docs/guide.md\n+\n",
                        COMMIT),
                "denied");
        Answer good = committed(Sandbox.GUIDE_PATCH);
        assertThat(good.message()).contains("Git hooks not run: pre-commit, commit-msg");
        assertThat(sandbox.root.resolve("ran")).doesNotExist();

        sh("export GIT_COMMITTER_NAME=Bob GIT_COMMITTER_EMAIL=b@e\n" + page().get(2));

        assertThat(sandbox.root.resolve("ran")).exists();
        assertThat(message())
                .contains("Signed-off-by: Cy Committer <cy@example.org>")
                .contains("Change-Id: I1");
        assertThat(verify("HEAD").status()).isEqualTo("verified");
        hook("pre-commit", "echo more >> docs/guide.md; git add docs/guide.md\n");
        sh("export GIT_COMMITTER_NAME=Bob GIT_COMMITTER_EMAIL=b@e\n" + page().get(2));
        assertThat(verify("HEAD").message()).contains("[FAIL] files: ");
    }

    @Test
    void namesASecondParent() throws Exception {
        committed(Sandbox.GUIDE_PATCH);
        git.run("branch", "other", "HEAD~1");
        Files.writeString(folder.resolve("message"), git.run("log", "-1", "--format=%B"));
        String other = sh("git -c user.name=t -c user.email=t@e commit-tree -p HEAD~1 -m evil HEAD^{tree}");
        String commit = sh("git -c user.name=t -c user.email=t@e commit-tree -p HEAD~1 -p " + other + " -F '"
                + folder.resolve("message") + "' HEAD^{tree}");

        assertThat(verify(commit).message()).contains("[FAIL] files: the commit is a merge, and the parent " + other);
    }

    private static Arguments altered(String says, BiConsumer<Sandbox, GitTool> then) {
        return Arguments.of(says, then);
    }

    @ParameterizedTest
    @MethodSource
    void findsTheCommitAltered(String says, BiConsumer<Sandbox, GitTool> then) {
        committed(Sandbox.GUIDE_PATCH);
        String before = git.run("rev-parse", "HEAD");
        then.accept(sandbox, git);
        if (git.run("rev-parse", "HEAD").equals(before)) {
            if (git.tried("diff", "--cached", "--quiet")) {
                git.run("add", "-A");
            }
            git.run("commit", "-q", "--amend", "--no-edit");
        }

        Answer found = assertStatus(verify("HEAD"), "broken");
        assertThat(found.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(found.message()).contains("[FAIL] files: ").contains(says);
    }

    static Stream<Arguments> believesNoMessageOfItsOwn() {
        String trailer = "LonelyCat-Execution: exec_01k9x3m5e7q8r2t4v6w8y0z1a3";
        return Stream.of(
                Arguments.of("(?s)\\n\\n.*", "", "has no line with the key LonelyCat-Execution"),
                Arguments.of(
                        "$", "\n\nSigned-off-by: x <x@example.org>\n", "has no line with the key LonelyCat-Execution"),
                Arguments.of("(LonelyCat-E)", trailer + "\n$1", "the line LonelyCat-Execution"),
                Arguments.of("LonelyCat-Evidence: .*", "", "has no line with the key LonelyCat-Evidence"),
                Arguments.of("(LonelyCat-Evidence: sha256:).*", "$1abc", "is not a digest"),
                Arguments.of("LonelyCat-Execution: .*", "LonelyCat-Execution: ../..", "is not the id of an execution"),
                Arguments.of("LonelyCat-Execution: .*", trailer, "This workspace has no evidence of the execution"));
    }

    @ParameterizedTest
    @MethodSource
    void believesNoMessageOfItsOwn(String part, String other, String says) {
        committed(Sandbox.GUIDE_PATCH);
        git.run("commit", "-q", "--amend", "-m", message().replaceAll(part, other));

        assertInvalid(() -> verify("HEAD"), says);
    }

    private String message() {
        return git.run("log", "-1", "--format=%B").strip();
    }

    @Test
    void comparesTheEvidenceThatWasNamedWithTheMessage() {
        Answer first = committed(Sandbox.GUIDE_PATCH);
        Answer second = committed(Sandbox.GUIDE_PATCH.replace("new", "newer").replace("old", "new"));
        String ofFirst = Sandbox.id(first, "execution");

        Answer other = verify("HEAD", Optional.of(sandbox.evidence(first)));
        assertThat(other.message()).contains("[FAIL] LonelyCat-Execution", "[FAIL] LonelyCat-Evidence", "[FAIL] files");

        assertThat(verify("HEAD", Optional.of(sandbox.evidence(second))).status())
                .isEqualTo("verified");
        git.run("commit", "-q", "--amend", "-m", message().replaceAll("exec_\\w+", ofFirst));
        assertThat(verify("HEAD").message())
                .contains("[FAIL] LonelyCat-Evidence")
                .doesNotContain("FAIL] LonelyCat-Exec");
        Path plan = sandbox.evidence(first).resolve("changes.patch");
        assertThat(plan.toFile().setWritable(true)).isTrue();
        sandbox.file(sandbox.root.relativize(plan).toString(), "other");
        assertThat(verify("HEAD").message())
                .contains("This evidence cannot prove what LonelyCat changed in the commit");
    }

    @Test
    void verifiesACommitInACloneByACopyOfItsEvidence() {
        Answer committed = committed(Sandbox.GUIDE_PATCH);
        String execution = Sandbox.id(committed, "execution");
        Path evidence = sandbox.evidence(committed);
        Path original = sandbox.root;

        sandbox = new Sandbox(folder.resolve("clone"));
        sandbox.environment = Map.of();
        git = new GitTool(sandbox.root);
        git.run("clone", "-q", original.toString(), sandbox.root.toString());

        assertThatThrownBy(() -> verify("HEAD"))
                .hasMessageContainingAll(
                        "This workspace has no evidence of the execution `" + execution, "`lonelycat.evidence`");
        assertThat(verify("HEAD", Optional.of(evidence)).message())
                .contains("contains the change of " + execution, "The evidence in ", execution + " is intact");
        assertThat(sandbox.root.resolve(".lonelycat/executions")).doesNotExist();
    }

    @Test
    void findsThatAnExecutionLeftNoChange() {
        committed(Sandbox.GUIDE_PATCH);
        String trailers = message();
        sandbox.checks("sh, -c, '! grep -q newer docs/guide.md'");
        git.commitAll();
        String patch = Sandbox.GUIDE_PATCH.replace("new", "newer").replace("old", "new");
        Answer failed = assertStatus(apply(patch, CommitWish.NONE), "rolled_back");
        sandbox.file(GUIDE, "# Guide\nnewer\n");
        git.run("commit", "-qam", trailers.replaceAll("exec_\\w+", Sandbox.id(failed, "execution")));

        assertThat(verify("HEAD").message())
                .contains("[FAIL] outcome: the execution applied no change")
                .doesNotContain("[FAIL] files");
    }

    @Test
    void saysThatTheRepositoryIsBrokenWhereACommitCannotBeRead() throws Exception {
        committed(Sandbox.GUIDE_PATCH);
        String id = git.run("rev-parse", "HEAD").strip();
        Path object = sandbox.root.resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
        Files.delete(object);
        Files.writeString(object, "not compressed");

        assertThatThrownBy(() -> verify("HEAD"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("git fsck");
    }

    @Test
    void saysWhatItCannotFind() {
        committed(Sandbox.GUIDE_PATCH);
        assertInvalid(
                () -> verify("no/where"),
                "The revision `no/where` does not name exactly one commit of the repository: `unknown`. `git branch -a`");
        assertInvalid(() -> verify("1".repeat(40)), "`unknown`", "git fetch --unshallow");
        String tree = git.run("rev-parse", "HEAD:docs").strip();
        assertInvalid(() -> verify(tree), "does not name exactly one commit", "is not a commit");
        git.run("branch", "both");
        git.run("tag", "both");
        assertInvalid(() -> verify("both"), "a branch and a tag have this name", "`refs/heads/NAME`");
        assertInvalid(() -> sandbox.run("verify", "drift", "true", "revision", "HEAD"), "Remove");
        Path original = sandbox.root;
        sandbox = new Sandbox(folder.resolve("shallow"));
        git.run("clone", "-q", "--depth=1", "file://" + original, sandbox.root.toString());
        assertInvalid(() -> verify("HEAD"), "git fetch --deepen=1");
        sandbox = new Sandbox(folder.resolve("elsewhere"));
        assertInvalid(() -> verify("HEAD"), "not in a git repository that LonelyCat can read");
    }
}
