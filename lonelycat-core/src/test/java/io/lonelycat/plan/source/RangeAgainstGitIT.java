// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Share;
import io.lonelycat.plan.ChangePlan.Base;
import io.lonelycat.plan.Complaint;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.GitTool;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.content.Scenarios;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RangeAgainstGitIT {
    @TempDir
    Path folder;

    static Stream<String> scenarios() {
        return Share.of(Scenarios.all().keySet(), 2, 0);
    }

    static IntStream seeds() {
        return IntStream.range(0, 10);
    }

    /** A workspace with both trees as commits, tagged {@code A} and {@code B}, in which the first is checked out. */
    private PlanLab lab(Scenarios scenario) {
        PlanLab lab = PlanLab.in(newFolder(), SmallTree.empty());
        GitTool git = GitTool.init(lab.root());
        commit(git, scenario.before(), "A");
        commit(git, scenario.after(), "B");
        git.run("checkout", "-q", "A");
        return lab;
    }

    private Path newFolder() {
        try {
            return Files.createTempDirectory(folder, "lab");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void commit(GitTool git, SmallTree tree, String tag) {
        git.run("rm", "-rqf", "--ignore-unmatch", ".");
        try {
            Files.createDirectories(git.folder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tree.writeTo(git.folder());
        git.commitAll();
        git.run("tag", tag);
    }

    private static GitTool git(PlanLab lab) {
        return new GitTool(lab.root());
    }

    /** What git's own difference makes of the first tree is what our plan makes of it, and git takes our patch. */
    private void comesToTheSame(Scenarios scenario) {
        PlanLab lab = lab(scenario);
        if (scenario.before().equals(scenario.after())) {
            return;
        }

        Planned planned = lab.range("A..B");

        assertThat(scenario.before().apply(planned.proposal())).isEqualTo(scenario.after());
        Path gits = git(lab).diff(lab.outside().resolve("git.patch"), "--binary", "A", "B");
        git(lab).run("apply", "--whitespace=nowarn", gits.toString());
        SmallTree byGit = SmallTree.read(lab.root());
        git(lab).run("reset", "-q", "--hard");
        git(lab).run("clean", "-qfdx", "-e", "/.lonelycat");
        git(lab).run(
                        "apply",
                        "--whitespace=nowarn",
                        planned.proposal().patchFile().toString());
        assertThat(SmallTree.read(lab.root())).isEqualTo(byGit).isEqualTo(scenario.after());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void plansWhatGitWouldDo(String name) {
        comesToTheSame(Scenarios.named(name));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void plansWhatGitWouldDoInRandomTrees(int seed) {
        Random random = new Random(seed);
        SmallTree before = tree(random, SmallTree.empty(), 12);
        comesToTheSame(Scenarios.of(before, tree(random, before, 6)));
    }

    /** Writes over, adds and moves some files of a tree. */
    private static SmallTree tree(Random random, SmallTree start, int files) {
        SmallTree tree = start.file("always", "here\n");
        for (int i = 0; i < files; i++) {
            String name = "abcd".charAt(random.nextInt(4)) + "/" + "xyz".charAt(random.nextInt(3));
            List<String> paths = new ArrayList<>(tree.nodes().keySet());
            String other = paths.get(random.nextInt(paths.size()));
            SmallTree.Node node = Objects.requireNonNull(tree.nodes().get(other));
            tree = switch (random.nextInt(5)) {
                case 0 -> other.equals("always") ? tree : tree.without(other);
                case 1 -> other.equals("always") ? tree : tree.without(other).with(name, node.mode(), node.bytes());
                case 2 -> tree.bytes(name, Scenarios.noise(100, random.nextLong()));
                case 3 -> tree.link(name, "to/" + random.nextInt(3));
                default -> tree.with(name, FileMode.EXECUTABLE, text(random).getBytes(StandardCharsets.UTF_8));
            };
        }
        return tree;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append(i).append(random.nextInt(12) == 0 ? " changed\n" : "\n");
        }
        return text.toString();
    }

    @Test
    void findsRenamesWhereGitDoes() {
        String text = text(new Random(1));
        PlanLab lab = lab(Scenarios.of(
                SmallTree.empty().file("a/One.java", "package a;\n" + text).file("exact", "x\n" + text + text),
                SmallTree.empty().file("b/One.java", "package b;\n" + text).file("moved", "x\n" + text + text)));

        Planned planned = lab.range("A..B");

        assertThat(planned.proposal().changeset().changes())
                .extracting(change -> change.operation() + " " + change.source() + " " + change.path())
                .containsExactly("RENAME a/One.java b/One.java", "RENAME exact moved");
        assertThat(git(lab).run("diff", "-M", "--name-status", "A", "B"))
                .containsPattern("R0[0-9]+\ta/One.java\tb/One.java")
                .containsPattern("R100\texact\tmoved");
    }

    @Test
    void readsPackedRefsPackedObjectsAndAlternates() {
        Scenarios scenario = Scenarios.named("many");
        PlanLab origin = lab(scenario);
        git(origin).run("gc", "-q");
        PlanLab clone = PlanLab.in(newFolder(), SmallTree.empty());
        new GitTool(clone.root()).run("clone", "-q", "--shared", origin.root().toString(), ".");
        git(clone).run("pack-refs", "--all");

        assertThat(scenario.before().apply(clone.range("A..B").proposal())).isEqualTo(scenario.after());
    }

    @Test
    void readsALinkedWorkingTree() throws IOException {
        Scenarios scenario = Scenarios.named("many");
        PlanLab main = lab(scenario);
        PlanLab linked = PlanLab.in(newFolder(), SmallTree.empty());
        Files.delete(linked.root());
        git(main).run("worktree", "add", "-q", "--detach", linked.root().toString(), "A");

        Planned planned = linked.range("A..B");

        assertThat(scenario.before().apply(planned.proposal())).isEqualTo(scenario.after());
        assertThat(planned.proposal().plan().origin().base())
                .contains(new Base(git(main).run("rev-parse", "A").strip(), false));
    }

    @Test
    void doesNotLookAtReplacementsAndGrafts() throws IOException {
        Scenarios scenario = Scenarios.named("a line");
        PlanLab lab = lab(scenario);
        commit(git(lab), SmallTree.empty().file("a.txt", "something else\n"), "C");
        git(lab).run("checkout", "-q", "A");
        git(lab).run("replace", "B", "C");
        String graft = git(lab).run("rev-parse", "B").strip() + "\n";
        Files.writeString(
                Files.createDirectories(lab.root().resolve(".git/info")).resolve("grafts"), graft);

        assertThat(scenario.before().apply(lab.range("A..B").proposal())).isEqualTo(scenario.after());
    }

    @Test
    void saysThatAShallowCloneLacksTheCommit() {
        PlanLab origin = lab(Scenarios.named("a line"));
        git(origin).run("checkout", "-q", "main");
        String first = git(origin).run("rev-parse", "A").strip();
        PlanLab clone = PlanLab.in(newFolder(), SmallTree.empty());
        new GitTool(clone.root()).run("clone", "-q", "--depth=1", "--no-tags", "file://" + origin.root(), ".");

        assertThat(Complaint.of(() -> clone.range(first + "..HEAD")))
                .contains("The revision `" + first + "`")
                .contains("`git fetch --unshallow`");
    }

    @Test
    void startsNoProgramThatTheRepositoryNames() throws IOException {
        PlanLab lab = lab(Scenarios.of(
                SmallTree.empty().file("a", "1\n").file("moved", "x\n".repeat(9)),
                SmallTree.empty()
                        .file("a", "2\n")
                        .file("to", "x\n".repeat(8))
                        .file(".gitattributes", "* diff=evil merge=evil\n")));
        Path ran = lab.outside().resolve("ran");
        Path evil = Files.writeString(lab.outside().resolve("evil"), "#!/bin/sh\ntouch '" + ran + "'\ncat\n");
        assertThat(evil.toFile().setExecutable(true)).isTrue();
        for (String name : List.of(
                "core.fsmonitor",
                "core.pager",
                "core.sshCommand",
                "diff.external",
                "diff.evil.command",
                "diff.evil.textconv",
                "filter.evil.clean",
                "filter.evil.smudge",
                "filter.evil.process")) {
            git(lab).run("config", name, evil.toString());
        }
        Path hooks = Files.createDirectories(lab.root().resolve(".git/hooks"));
        for (String hook : List.of("post-checkout", "post-index-change", "reference-transaction")) {
            Files.copy(evil, hooks.resolve(hook), StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.writeString(lab.root().resolve(".gitattributes"), "* filter=evil diff=evil\n");

        assertThat(Complaint.of(() -> lab.range("A..B"))).contains("exists already");
        Files.delete(lab.root().resolve(".gitattributes"));
        assertThat(lab.range("A..B").proposal().changeset().changes()).hasSize(3);
        Files.writeString(lab.root().resolve(".git/info/attributes"), "* filter=evil\n");
        assertThat(Complaint.of(() -> lab.range("A..B"))).contains("filter=evil");

        assertThat(ran).doesNotExist();
    }

    @Test
    void refusesWhatTheSettingsOfTheUserConvert() throws IOException {
        PlanLab lab = lab(Scenarios.named("a line"));
        Files.writeString(lab.outside().resolve(".gitconfig"), "[core]\n\tautocrlf = true\n");

        assertThat(Complaint.of(() -> lab.range("A..B"))).contains("git would convert the file on checkout");
    }

    @Test
    void refusesARepositoryWithSha256AndPlansFromAPatchThere() {
        PlanLab lab = PlanLab.in(newFolder(), SmallTree.empty());
        GitTool git = new GitTool(lab.root());
        git.run("init", "-q", "-b", "main", "--object-format=sha256");
        commit(git, SmallTree.empty().file("a", "a\n"), "A");

        assertThat(Complaint.of(() -> lab.range("A..A"))).contains("SHA-256").contains("`lonelycat.patch=FILE");
        Planned planned = lab.planPatch("--- a/a\n+++ b/a\n@@ -1 +1 @@\n-a\n+b\n");
        assertThat(planned.proposal().plan().origin().base()).isEmpty();
    }

    @Test
    void agreesWithGitOnWhatACheckoutWouldConvert() {
        String attributes = """
                * text=auto
                *.txt text
                *.bat text eol=crlf
                *.lf eol=lf
                *.lfs filter=lfs diff=lfs merge=lfs -text
                *.id ident
                *.utf16 working-tree-encoding=UTF-16LE
                *.bin binary
                raw.bat -text
                """;
        for (String name : List.of("a", "a.txt", "a.bat", "a.lf", "a.lfs", "a.id", "a.utf16", "a.bin", "raw.bat")) {
            SmallTree base =
                    SmallTree.empty().file(".gitattributes", attributes).file("always", "x\n");
            PlanLab lab = PlanLab.in(newFolder(), SmallTree.empty());
            GitTool git = GitTool.init(lab.root());
            commit(git, base, "A");
            base.file(name, "one\ntwo $Id$!\n").writeTo(lab.root());
            git.run("add", "-A");
            git.run("commit", "-qm", "B");
            git.run("tag", "B");
            git.run("checkout", "-q", "A");
            boolean converts = List.of("a.bat", "a.lfs", "a.id", "a.utf16").contains(name);

            if (converts) {
                assertThat(Complaint.of(() -> lab.range("A..B")))
                        .as(name)
                        .contains("`" + name + "`")
                        .contains("git would convert the file on checkout");
            } else {
                assertThat(lab.range("A..B").proposal().changeset().changes())
                        .as(name)
                        .hasSize(1);
                git.run("checkout", "-q", "B");
                assertThat(SmallTree.read(lab.root())).as(name).isEqualTo(base.file(name, "one\ntwo $Id$!\n"));
            }
        }
    }
}
