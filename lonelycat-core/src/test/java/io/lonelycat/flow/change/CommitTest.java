// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import static io.lonelycat.Sandbox.assertStatus;
import static io.lonelycat.json.TestMembers.members;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.GitProject;
import io.lonelycat.Sandbox;
import io.lonelycat.api.Answer;
import io.lonelycat.api.CommitWish;
import io.lonelycat.api.InitRequest;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.next.Action;
import io.lonelycat.plan.GitTool;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.StateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommitTest extends GitProject {
    @BeforeEach
    void otherWork() {
        sandbox.file("staged.txt", "a\n").file("edited.txt", "a\n");
        git.commitAll();
    }

    /** A worker of the queue may have been killed after its commit, so a second call commits nothing. */
    @Test
    void commitsOnceTheFilesOfTheChangeToTheBranchAndLeavesAllOtherWorkAsItIs() throws IOException {
        git.run("switch", "-q", "-c", "landing");
        Answer applied = applied();
        sandbox.file("staged.txt", "b\n").file("edited.txt", "b\n").file("new.txt", "n\n");
        git.run("add", "staged.txt");
        Path hook =
                Files.writeString(sandbox.root.resolve(".git/hooks/pre-commit"), "#!/bin/sh\ntouch hooked; exit 1\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();

        Answer committed = assertStatus(commit(), "committed");

        assertThat(git("show", "--format=", "--name-status", "HEAD")).containsExactly("M\tdocs/guide.md");
        assertThat(git("status", "--porcelain")).containsExactly(" M edited.txt", "M  staged.txt", "?? new.txt");
        assertThat(git("log", "-1", "--format=%an %ae %cn %ce"))
                .containsExactly("Ann Author ann@example.org Cy Committer cy@example.org");
        Path evidence = sandbox.evidence(applied);
        assertThat(git("log", "-1", "--format=%(trailers:unfold)"))
                .contains(
                        "LonelyCat-Execution: " + Sandbox.id(applied, "execution"),
                        "LonelyCat-Evidence: " + Digest.of(Files.readAllBytes(evidence.resolve("manifest.json"))));
        assertThat(git("log", "-1", "--format=%s")).containsExactly("Change docs/guide.md");
        assertThat(git("rev-parse", "HEAD")).containsExactly(committed.ids().get("commit"));
        assertThat(git("reflog", "-1", "--format=%gs")).containsExactly("commit: Change docs/guide.md");
        git.run("fsck", "--strict");
        assertThat(assertStatus(commit(), "already_committed").ids())
                .containsEntry("commit", committed.ids().get("commit"));
        assertThat(git("rev-list", "--count", "main..landing")).containsExactly("1");
    }

    @Test
    void commitsCreatedDeletedMovedExecutableFilesAndLinks() {
        sandbox.allowing("limits: {symlinks: allow}\n");
        sandbox.file("gone.txt", "x\n").file("old name.txt", "1\n2\n3\n4\n");
        git.commitAll();
        String patch = """
                diff --git a/gone.txt b/gone.txt
                deleted file mode 100644
                --- a/gone.txt
                +++ /dev/null
                @@ -1 +0,0 @@
                -x
                diff --git a/run.sh b/run.sh
                new file mode 100755
                --- /dev/null
                +++ b/run.sh
                @@ -0,0 +1 @@
                +#!/bin/sh
                diff --git a/sub/link b/sub/link
                new file mode 120000
                --- /dev/null
                +++ b/sub/link
                @@ -0,0 +1 @@
                +../docs/guide.md
                \\ No newline at end of file
                diff --git "a/old name.txt" "b/sub/new n\\303\\244me.txt"
                similarity index 100%
                rename from old name.txt
                rename to "sub/new n\\303\\244me.txt"
                """;
        Answer applied = apply(patch, COMMIT);

        assertThat(applied.ids()).as(applied.message()).containsKey("commit");
        assertThat(git("-c", "core.quotePath=true", "show", "--format=", "--raw", "--no-abbrev", "--no-renames", "HEAD")
                        .stream()
                        .map(line -> line.replaceAll(" [0-9a-f]{40} [0-9a-f]{40}", "")))
                .containsExactlyInAnyOrder(
                        ":100644 000000 D\tgone.txt",
                        ":000000 100755 A\trun.sh",
                        ":000000 120000 A\tsub/link",
                        ":100644 000000 D\told name.txt",
                        ":000000 100644 A\t\"sub/new n\\303\\244me.txt\"");
        assertThat(git("status", "--porcelain")).isEmpty();
        git.run("fsck", "--strict");
    }

    @ParameterizedTest
    @MethodSource
    void keepsLinesInGitAsItIsSetUp(String autocrlf, String attributes, String before, String inGit)
            throws IOException {
        git.run("config", "core.autocrlf", autocrlf);
        sandbox.file(".gitattributes", attributes).file("docs/guide.md", "# Guide\r\nold\r\n");
        git.run("add", "-A");
        git.run("update-index", "--add", "--cacheinfo", "100644," + blob(before) + ",docs/guide.md");
        git.run("commit", "-q", "-m", "state");

        Answer applied = apply(Sandbox.GUIDE_PATCH.replaceAll("(?m)^([ +-][^+-].*|[+-]\\w.*)$", "$1\r"), COMMIT);

        assertThat(applied.status()).as(applied.message()).isEqualTo("applied");
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\r\nnew\r\n");
        assertThat(git.run("show", "HEAD:docs/guide.md")).isEqualTo(inGit);
        assertThat(git("-c", "core.autocrlf=" + autocrlf, "diff", "--stat", "HEAD"))
                .isEmpty();
    }

    private String blob(String content) {
        sandbox.file("../blob", content);
        return git.run("hash-object", "-w", "--no-filters", "../blob").strip();
    }

    static Stream<Arguments> keepsLinesInGitAsItIsSetUp() {
        String crlf = "# Guide\r\nold\r\n";
        String lf = "# Guide\nold\n";
        return Stream.of(
                Arguments.of("true", "", lf, "# Guide\nnew\n"),
                Arguments.of("true", "", crlf, "# Guide\r\nnew\r\n"),
                Arguments.of("false", "", crlf, "# Guide\r\nnew\r\n"),
                Arguments.of("false", "*.md text eol=crlf\n", lf, "# Guide\nnew\n"));
    }

    static Stream<Arguments> refusesWithTheReasonAndChangesNothing() {
        return Stream.of(
                why("with other bytes", (it, git) -> it.file("docs/guide.md", "# Guide\nnewer\n")),
                why("is staged with content that differs", (it, git) -> {
                    it.file("docs/guide.md", "# Guide\nother\n");
                    git.run("add", "docs/guide.md");
                    it.file("docs/guide.md", "# Guide\nnew\n");
                }),
                why("git says: error: gpg failed", (it, git) -> git.run("config", "commit.gpgsign", "true")),
                why("git config --global user.name", (it, git) -> it.environment = Map.of("PATH", "/usr/bin:/bin")),
                why(
                        "the git attribute filter=lfs (Git LFS)",
                        (it, git) -> it.file(".gitattributes", "*.md filter=lfs\n")),
                why(
                        "the git attribute working-tree-encoding=UTF-16",
                        (it, git) -> it.file(".gitattributes", "*.md working-tree-encoding=UTF-16\n")),
                why("the git attribute filter=x", (it, git) -> it.file(".git/info/attributes", "*.md filter=x\n")),
                why("unfinished work", (it, git) -> it.file(".git/MERGE_HEAD", git.run("rev-parse", "HEAD"))),
                why("index.lock", (it, git) -> it.file(".git/index.lock", "")),
                why("rolled back", (it, git) -> it.rollback("latest")),
                why(
                        "does not prove",
                        (it, git) -> Sandbox.doing(() -> {
                            Path plan = it.executions().get(0).resolve("changes.patch");
                            assertThat(plan.toFile().setWritable(true)).isTrue();
                            return Files.writeString(plan, "other");
                        })),
                why("more than this change", (it, git) -> {
                    it.file("docs/guide.md", "# Guide\nmine\n");
                    git.run("commit", "-qam", "other");
                    it.file("docs/guide.md", "# Guide\nnew\n");
                }));
    }

    private static Arguments why(String says, BiConsumer<Sandbox, GitTool> then) {
        return Arguments.of(says, then);
    }

    @ParameterizedTest
    @MethodSource
    void refusesWithTheReasonAndChangesNothing(String says, BiConsumer<Sandbox, GitTool> then) {
        applied();
        then.accept(sandbox, git);
        List<String> before = state();

        assertThatThrownBy(this::commit)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(says);

        assertThat(state()).isEqualTo(before);
    }

    private List<String> state() {
        return Stream.of(git("rev-parse", "HEAD"), git("ls-files", "-s"), git("for-each-ref"))
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "docs/guide.md, mine, `docs/guide.md` had uncommitted edits",
        ".gitattributes, *.md filter=lfs, the git attribute filter=lfs (Git LFS)"
    })
    void makesNoChangeThatItCouldNotCommit(String file, String content, String says) {
        sandbox.file(file, content);
        git.commitAll();
        sandbox.file("docs/guide.md", "# Guide\nold\n");

        Answer refused = assertStatus(apply(COMMIT), "refused");

        assertThat(refused.message()).contains(says);
        assertThat(sandbox.read("docs/guide.md")).isEqualTo("# Guide\nold\n");
    }

    private void allowAll() {
        sandbox.allowing();
        git.commitAll();
    }

    private Answer change(String file, String old, String now) {
        return assertStatus(
                apply(
                        "--- a/" + file + "\n+++ b/" + file + "\n@@ -1 +1 @@\n-" + old + "\n+" + now + "\n",
                        CommitWish.NONE),
                "applied");
    }

    private Answer rolledBack(Answer applied) {
        return assertStatus(sandbox.rollback(Sandbox.id(applied, "execution")), "applied");
    }

    @Test
    void commitsAllExecutionsSinceHeadAsOneWithATrailerForEach() {
        allowAll();
        String first = Sandbox.id(change("edited.txt", "a", "b"), "execution");
        String second = Sandbox.id(change("edited.txt", "b", "c"), "execution");
        String apart = Sandbox.id(change("staged.txt", "a", "b"), "execution");
        rolledBack(change("edited.txt", "c", "d"));
        String last = Sandbox.id(change("edited.txt", "c", "e"), "execution");

        Answer committed = commit();

        assertThat(committed.message()).contains("Committed 2 files of 4 executions");
        assertThat(git("show", "--format=", "--name-status", "HEAD")).containsExactly("M\tedited.txt", "M\tstaged.txt");
        assertThat(git("log", "-1", "--format=%(trailers:key=LonelyCat-Execution,valueonly)").stream()
                        .filter(line -> !line.isEmpty()))
                .containsExactly(first, second, apart, last);
        assertThat(git("status", "--porcelain")).isEmpty();
        assertThat(commit().status()).isEqualTo("already_committed");
        assertStatus(verify("HEAD"), "verified");
    }

    @Test
    void endsTheMessageWithTheTrailersOfThePolicy() {
        sandbox.allowing("evidence: {trailers: [Signed-off-by, 'Ticket: ABC-1']}\n");
        git.commitAll();
        applied();

        assertThat(commit().status()).isEqualTo("committed");

        List<String> trailers = git("log", "-1", "--format=%(trailers:only,unfold)");
        assertThat(trailers).contains("Signed-off-by: Cy Committer <cy@example.org>", "Ticket: ABC-1");
        assertThat(verify("HEAD").status()).isEqualTo("verified");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LonelyCat-Evidence: sha256:0", "no trailer", "A b: c", "Key:", "Signed-off-by: "})
    void takesNoTrailerFromThePolicyThatIsNoneOrIsOurs(String trailer) {
        sandbox.allowing("evidence: {trailers: ['" + trailer + "']}\n");

        assertThatThrownBy(this::applied).hasMessageContaining("trailers");
    }

    @Test
    void commitsOneExecutionByItsIdWithThoseThatItBuildsOn() {
        allowAll();
        change("staged.txt", "a", "b");
        change("edited.txt", "a", "b");
        String second = Sandbox.id(change("edited.txt", "b", "c"), "execution");

        Answer committed = commit(Optional.of(second));

        assertThat(committed.message()).contains("Committed 1 file of 2 executions");
        assertThat(git("status", "--porcelain")).containsExactly(" M staged.txt");
        assertThat(commit().message()).contains("Committed 1 file as");
        assertThat(git("status", "--porcelain")).isEmpty();
    }

    @Test
    void refusesExecutionsThatDoNotFollowEachOther() {
        allowAll();
        change("edited.txt", "a", "b");
        sandbox.file("edited.txt", "mine\n");
        change("edited.txt", "mine", "c");

        assertThatThrownBy(this::commit)
                .hasMessageContaining("`edited.txt` was modified after the execution exec_")
                .hasMessageContaining("run git commit yourself");
    }

    @Test
    void commitsTheRollBackOfACommittedChange() {
        allowAll();
        Answer applied = change("edited.txt", "a", "b");
        assertThat(commit().status()).isEqualTo("committed");
        Answer back = rolledBack(applied);

        assertThatThrownBy(this::commit)
                .hasMessageContaining(
                        "commit the rollback, too: `lonelycat commit execution=" + Sandbox.id(back, "execution"));
        assertStatus(commit(Optional.of(Sandbox.id(back, "execution"))), "committed");

        assertThat(git("show", "--format=", "--name-status", "HEAD")).containsExactly("M\tedited.txt");
        assertThat(git("status", "--porcelain")).isEmpty();
        assertThat(verify("HEAD").status()).isEqualTo("verified");
    }

    @Test
    void commitsNoRollBackOfWhatWasNotCommitted() {
        allowAll();
        Answer back = rolledBack(change("edited.txt", "a", "b"));

        assertThatThrownBy(() -> commit(Optional.of(Sandbox.id(back, "execution"))))
                .hasMessageContaining("rolled back a change that is not in the checked-out commit");
    }

    @Test
    void commitsNothingOlderAfterARefusalOrARollback() {
        allowAll();
        Answer applied = change("edited.txt", "a", "b");
        sandbox.checks("/bin/grep, old, docs/guide.md");
        Answer failed = assertStatus(apply(CommitWish.NONE), "rolled_back");

        assertThatThrownBy(this::commit)
                .hasMessageContaining(
                        "the newest execution, " + Sandbox.id(failed, "execution") + ", ended as rolled back")
                .hasMessageContaining("`lonelycat commit execution=");

        sandbox.policy("paths: {allow: ['**'], deny: ['docs/**']}\n");
        assertStatus(apply(CommitWish.NONE), "denied");
        assertThatThrownBy(this::commit).hasMessageContaining("ended as denied");
        assertThat(commit(Optional.of(Sandbox.id(applied, "execution"))).status())
                .isEqualTo("committed");
    }

    @Test
    void takesWhatInitWroteOnlyByItsId() {
        Answer begun = sandbox.cat().run(new InitRequest(Optional.empty(), Optional.of(false)));
        assertThat(begun.exitCode()).as(begun.message()).isZero();
        String command = "`lonelycat commit execution=" + Sandbox.id(begun, "execution");
        assertThat(begun.message()).contains("git add lonelycat-policy.yaml && git commit");

        assertThatThrownBy(this::commit).hasMessageContaining(command);

        assertThat(commit(Optional.of(Sandbox.id(begun, "execution"))).status()).isEqualTo("committed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LonelyCat-Execution: exec_00000000000000000000000000",
                "Fix it\n\nSigned-off-by: Boss <boss@example.org>",
                "Fix\n---\ndiff --git a/x b/x",
                "# ------------------------ >8 ------------------------",
                "Fix [skip ci] [ci skip] ***NO_CI***",
                "Fix \u202e evil \u0007",
                "From: Boss <boss@example.org>\n\nFix",
                "Fix\n\n\nskip-checks: true"
            })
    void letsNoForeignTextMakeATrailerOrAnOrder(String text) {
        sandbox.file(
                "../plan.json",
                Json.line(members(
                        "intent", text.replace('\n', ' ').replaceAll("\\p{Cntrl}|\u202e", ""), "rationale", text)));
        sandbox.file("../change.patch", Sandbox.GUIDE_PATCH);
        Answer applied = apply(Optional.of(sandbox.root.resolve("../plan.json")), COMMIT);
        assertThat(applied.ids()).as(applied.message()).containsKey("commit");

        String body = git.run("log", "-1", "--format=%B");
        assertThat(git("log", "-1", "--format=%(trailers:only,unfold)").stream()
                        .filter(line -> !line.isEmpty())
                        .map(line -> line.replaceAll(":.*", "")))
                .containsExactly("LonelyCat-Execution", "LonelyCat-Evidence");
        assertThat(body).doesNotContain("[skip ci]", "[ci skip]", "***", "\u202e", "\u0007", ">8", "\n---", "\n\n\n");
        assertThat(body).doesNotContainPattern("\n(skip-checks|Signed-off-by|From|diff -)");
    }

    @Test
    void saysAppliedButNotCommittedAndHowTo() {
        Path lock = sandbox.root.resolve(".git/index.lock");
        sandbox.cancel = () -> {
            if (sandbox.read("docs/guide.md").contains("new")) {
                Sandbox.doing(() -> Files.exists(lock) ? lock : Files.createFile(lock));
            }
            return false;
        };

        Answer applied = apply(COMMIT);

        assertThat(applied.status()).isEqualTo("not_committed");
        assertThat(applied.exitCode()).isEqualTo(Answer.REFUSED);
        assertThat(applied.headline())
                .startsWith("Applied, but not committed: ")
                .contains("index.lock");
        Action retry = applied.head()
                .next()
                .get(applied.head().next().size() - 1)
                .action()
                .orElseThrow();
        assertThat(retry.toString()).contains("commit execution=" + Sandbox.id(applied, "execution"));
        assertThat(sandbox.state("journal")).doesNotExist();
        Sandbox.doing(() -> Files.deleteIfExists(lock));
        assertThat(commit().message()).contains("branch `main`");
    }

    /** Failures after the record is complete must not prevent the commit. */
    @Test
    void commitsAlsoWhereThePlanCannotBeMarkedAsExecutedAndAFeatureFails() {
        sandbox.features = List.of(new Feature("failing") {
            @Override
            public void executionRecorded(WorkspaceSession session) {
                throw new EngineException("the disk is full");
            }
        });
        sandbox.cancel = () -> {
            if (sandbox.read("docs/guide.md").contains("new")) {
                Sandbox.doing(() -> Files.createDirectories(EvidenceFiles.executedMark(
                                StateFiles.list(sandbox.state("plans")).get(0))
                        .resolve("inside")));
            }
            return false;
        };

        Answer applied = apply(COMMIT);

        assertStatus(applied, "applied");
        assertThat(applied.ids()).containsKey("commit");
        assertThat(Sandbox.problem(sandbox.evidence(applied))).isEmpty();
        assertThat(sandbox.progress)
                .anyMatch(line -> line.contains("could not be marked as executed"))
                .anyMatch(line -> line.contains("the disk is full"));
    }

    @Test
    void commitsNothingOutsideOfARepository() throws IOException {
        sandbox = Sandbox.withGuide(folder.resolve("elsewhere"));
        sandbox.environment = WHO;
        applied();

        assertThatThrownBy(this::commit).hasMessageContaining("not in a git repository");
    }
}
