// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.Checks;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.attempt.SandboxReport.Access;
import io.lonelycat.check.sandbox.Prison.User;
import io.lonelycat.check.sandbox.Prison.Way;
import io.lonelycat.workspace.Owner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Makes a hole into each wall, and has it found when the sandbox is tried. Nothing goes through it. */
class WallTrialIT {
    private static final String MOUNT_PROC = "later proc \"$root/proc\" proc nosuid,nodev,noexec,X-mount.mkdir\n";
    private static final String FREEZE_PROC =
            "later \"$root/proc/$place\" \"$root/proc/$place\" none bind,ro,nosuid,nodev,noexec";

    @TempDir
    Path folder;

    /** A wall, and what is done to the words that put it up. */
    record Hole(SandboxWall wall, String name, UnaryOperator<Tool.ToolCell> cell, UnaryOperator<String> word) {
        static Hole inView(SandboxWall wall, String name, Function<Mount, Stream<Mount>> change) {
            UnaryOperator<Tool.ToolCell> view =
                    cell -> with(cell, cell.mounts().stream().flatMap(change));
            return new Hole(wall, name, view, word -> word);
        }

        static Hole inWords(SandboxWall wall, String target, String replacement) {
            return new Hole(wall, "'" + replacement + "'", cell -> cell, word -> word.replace(target, replacement));
        }

        static Tool.ToolCell with(Tool.ToolCell cell, Stream<Mount> mounts) {
            return new Tool.ToolCell(
                    mounts.toList(),
                    cell.network(),
                    cell.root(),
                    cell.stage(),
                    cell.devices(),
                    cell.folder(),
                    cell.user(),
                    cell.programs());
        }

        @Override
        public String toString() {
            return wall + ", " + name;
        }
    }

    /** The tool with the hole. */
    private record Leaky(Tool tool, Hole hole, AtomicBoolean made) implements Tool {
        @Override
        public List<String> programs() {
            return tool.programs();
        }

        @Override
        public List<String> askVersion() {
            return tool.askVersion();
        }

        @Override
        public boolean servesRoot() {
            return tool.servesRoot();
        }

        @Override
        public boolean canLayer(String version) {
            return tool.canLayer(version);
        }

        @Override
        public List<String> words(ToolCell cell) {
            List<String> leaky = tool.words(hole.cell().apply(cell)).stream()
                    .map(hole.word())
                    .filter(word -> !word.isEmpty())
                    .toList();
            made.compareAndSet(false, !leaky.equals(tool.words(cell)));
            return leaky;
        }
    }

    static List<Hole> holes() {
        return List.of(
                new Hole(
                        SandboxWall.FILES,
                        "another folder",
                        cell -> Hole.with(
                                cell,
                                Stream.concat(
                                        cell.mounts().stream(),
                                        Stream.of(Objects.requireNonNull(
                                                        cell.folder().getParent()))
                                                .map(it -> new Mount.Read(it, it, false)))),
                        word -> word),
                Hole.inView(SandboxWall.RECORD, "not hidden", at -> Stream.of(at)
                        .filter(it -> !it.place().endsWith(".lonelycat"))),
                Hole.inView(SandboxWall.DECIDING, "git's files", at -> Stream.of(at)
                        .filter(it -> !it.place().endsWith(".git"))),
                Hole.inView(SandboxWall.SYSTEM, "/usr", at -> Stream.of(writable(at))),
                Hole.inView(SandboxWall.WORKSPACE, "no layer", at -> Stream.of(unlayered(at, "work"))),
                Hole.inView(SandboxWall.CACHES, "no layer", at -> Stream.of(unlayered(at, "cache"))),
                Hole.inView(SandboxWall.HOME, "no /tmp", at -> Stream.of(at)
                        .filter(it -> !it.place().equals(View.TEMPORARY))),
                Hole.inWords(SandboxWall.PROCESSES, MOUNT_PROC, "later /proc \"$root/proc\" none bind,X-mount.mkdir\n"),
                Hole.inWords(SandboxWall.PROCESSES, "\"$setsid\" \"$@\"", "\"$@\""),
                Hole.inWords(SandboxWall.KERNEL, FREEZE_PROC, ":"),
                Hole.inWords(SandboxWall.DEVICES, "show \"$1\" \"$root/dev\"", "show /dev \"$root/dev\""),
                new Hole(
                        SandboxWall.NETWORK,
                        "that of the machine",
                        cell -> cell,
                        word -> word.matches("--net|loopback") ? "" : word),
                // Where the engine is not root, what keeps keys away takes the rights of programs away as well.
                new Hole(
                        SandboxWall.RIGHTS,
                        "not taken away",
                        cell -> cell,
                        word -> word.matches("--no-new-privs|--(inh|ambient)-caps=-all") ? "" : word));
    }

    /** A place that the user has no rights to anyway does not stand open by this. */
    private static Mount writable(Mount at) {
        return at.place().equals(Path.of("/usr")) ? new Mount.Write(at.place(), at.place()) : at;
    }

    private static Mount unlayered(Mount at, String name) {
        return at instanceof Mount.Overlay it
                        && String.valueOf(it.place().getFileName()).startsWith(name)
                ? new Mount.Write(it.lower(), it.place())
                : at;
    }

    private Way way(SandboxWall wall, Tool tool) {
        if (Owner.ofThisProcess().orElseThrow() != 0) {
            assumeTrue(wall != SandboxWall.SYSTEM && wall != SandboxWall.KERNEL, "only root could pass it");
            return new Way(tool, User.ORDINARY);
        }
        return new Way(tool, User.ROOT);
    }

    private void assumeSound(Way way) throws IOException {
        assumeTrue(Prison.in(folder.resolve("sound"), way).has(), "no walls can be put up here");
    }

    @ParameterizedTest
    @MethodSource("holes")
    void finds(Hole hole) throws Exception {
        assumeSound(way(hole.wall(), new Namespaces()));
        AtomicBoolean made = new AtomicBoolean();
        Way way = way(hole.wall(), new Leaky(new Namespaces(), hole, made));
        Prison prison = new Prison(folder.resolve("leaky"), way);
        try (Checks checks = prison.checks()) {
            SandboxReport report = checks.sandbox().report();

            assertThat(made).isTrue();
            if (hole.wall().mayBeMissing()) {
                assertThat(report.open())
                        .as(report.toString())
                        .contains(hole.wall().key());
                assertThat(report.workspace()).isEqualTo(Access.WRITABLE);
            } else {
                assertThat(report.lacks().orElse("")).contains(hole.wall().key() + ": ");
            }
        }
    }

    /** Not every machine has the tool that brings a loopback up. */
    @Test
    void findsTheLoopbackUpWhereItsToolIsMissing() throws Exception {
        assumeSound(way(SandboxWall.NETWORK, new Namespaces()));
        assumeTrue(Prison.has("perl"), "there is no perl");
        Hole none = Hole.inWords(SandboxWall.NETWORK, "ip link set lo up", "false");
        Prison prison = new Prison(
                folder.resolve("leaky"), way(none.wall(), new Leaky(new Namespaces(), none, new AtomicBoolean())));

        CheckResult result = prison.run("perl -e 'use Socket; socket(A, AF_INET, SOCK_STREAM, 0);"
                + " bind(A, my $at = sockaddr_in(0, INADDR_LOOPBACK)) or die; listen(A, 1);"
                + " socket(B, AF_INET, SOCK_STREAM, 0); connect(B, getsockname(A)) or die $!'");

        assertThat(result.passed()).as(result.message() + result.excerpt()).isTrue();
    }

    @Test
    void isAskedOfEachWall() {
        Set<SandboxWall> tried = EnumSet.noneOf(SandboxWall.class);
        holes().forEach(hole -> tried.add(hole.wall()));

        // A command that is root, and a machine without perl, are among the ways of the other tests.
        assertThat(EnumSet.complementOf(EnumSet.copyOf(tried))).containsExactly(SandboxWall.KEYRING, SandboxWall.USER);
    }
}
