// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Ends.isAlreadyApplied;
import static io.lonelycat.execute.Ends.isApplied;
import static io.lonelycat.execute.Ends.isRefused;
import static io.lonelycat.execute.Ends.isRolledBack;
import static io.lonelycat.execute.Item.file;
import static io.lonelycat.execute.Item.link;
import static io.lonelycat.execute.Item.script;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutorTest {
    private static final Map<String, Item> ONE = Map.of("a", file("1\n"));
    private static final Map<String, Item> TWO = Map.of("a", file("2\n"));

    @TempDir
    Path folder;

    static Stream<CrashCase> cases() {
        return CrashCase.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void makesTheWholeChangeOrNone(CrashCase subject) throws IOException {
        ChangeFixture fixture = ChangeFixture.of(folder, subject);
        Path wanted = folder.resolve("wanted");
        Tree.make(wanted, subject.after());

        Outcome outcome = fixture.checked(subject.checkPasses() ? 0 : 1, root -> {});

        if (subject.checkPasses()) {
            isApplied(outcome);
            assertThat(Picture.contents(fixture.root())).isEqualTo(Picture.contents(wanted));
            fixture.isTidy();
        } else {
            isRolledBack(outcome);
            fixture.isAsBefore();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void changesNothingTheSecondTime(CrashCase subject) throws IOException {
        ChangeFixture fixture = ChangeFixture.of(folder, subject);
        fixture.checked(0, root -> {});
        var once = Picture.of(fixture.root());

        isAlreadyApplied(fixture.execute((program, root) -> {
            throw new AssertionError("no check is run");
        }));

        assertThat(Picture.of(fixture.root())).isEqualTo(once);
        fixture.isTidy();
    }

    @Test
    void noStateLeadsPastTheRollBackOnceFilesMayHaveChanged() {
        List<ExecutionStatus> touched = List.of(
                ExecutionStatus.APPLYING,
                ExecutionStatus.VERIFYING,
                ExecutionStatus.HEALTH_CHECKING,
                ExecutionStatus.FAILED);
        assertThat(touched).noneMatch(state -> state.mayBecome(ExecutionStatus.REFUSED));
        assertThat(ExecutionStatus.values())
                .filteredOn(state -> state.mayBecome(ExecutionStatus.ROLLED_BACK))
                .containsExactly(ExecutionStatus.FAILED, ExecutionStatus.QUARANTINED);
        assertThat(ExecutionStatus.values())
                .filteredOn(ExecutionStatus::isEnd)
                .filteredOn(end -> Arrays.stream(ExecutionStatus.values()).anyMatch(end::mayBecome))
                .containsExactly(ExecutionStatus.QUARANTINED);
        assertThat(ExecutionStatus.values())
                .filteredOn(state -> !state.isEnd())
                .allMatch(state -> state == ExecutionStatus.FAILED || state.mayBecome(ExecutionStatus.FAILED));
    }

    /** Patches do not contain such large files. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void movesFilesOverTenMegabytesAndGivesThemAnotherMode(int exit) throws IOException {
        String large = "x".repeat(11 << 20) + "\n";
        Map<String, Item> before = Map.of("data", file(large), "tool", file(large));
        Map<String, Item> after = Map.of("moved/data", file(large), "tool", script(large));
        ChangeFixture fixture =
                ChangeFixture.of(folder, new Draft(before, after).renamed("data", "moved/data"), before);

        Outcome outcome = fixture.checked(exit, root -> {});

        if (exit == 1) {
            isRolledBack(outcome);
            fixture.isAsBefore();
            return;
        }
        isApplied(outcome);
        assertThat(fixture.read("moved/data").equals(large)).isTrue();
        assertThat(fixture.read("tool").equals(large)).isTrue();
        assertThat(Files.isExecutable(fixture.path("tool"))).isTrue();
        assertThat(fixture.path("data")).doesNotExist();
    }

    private static Outcome refused(ChangeFixture fixture, String path, String... words) {
        Outcome outcome = fixture.execute();
        isRefused(outcome, "stale", words);
        assertThat(outcome.message()).contains("`" + path + "`");
        assertThat(outcome.openPaths()).contains(WorkspacePath.of(path));
        assertThat(fixture.recorded().events(ExecutionEvent.StatusChanged.class))
                .last()
                .satisfies(last -> assertThat(last.to()).isEqualTo(ExecutionStatus.REFUSED));
        assertThat(fixture.recorded().events(ExecutionEvent.FilesReached.class)).isEqualTo(List.of());
        fixture.isTidy();
        return outcome;
    }

    @Test
    void refusesATargetThatIsBelowALink() throws IOException {
        ChangeFixture fixture =
                ChangeFixture.of(folder, Map.of("d/a", file("1\n")), Map.of("d/a", file("2\n"), "d/b", file("2\n")));
        Path outside = folder.resolve("outside");
        Files.move(fixture.path("d"), outside);
        Files.createSymbolicLink(fixture.path("d"), outside);

        Outcome refused = refused(fixture, "d/a", "link");

        assertThat(refused.message()).contains("`d/a` is below a symbolic link: ");
        assertThat(outside).isDirectoryNotContaining("glob:**b");
        assertThat(outside.resolve("a")).hasContent("1");
    }

    @Test
    void refusesToMakeAFolderOfAFileThatStays() throws IOException {
        ChangeFixture fixture = ChangeFixture.of(folder, Map.of(), Map.of("d/e/a", file("2\n")));
        fixture.write("d", "mine\n");
        refused(fixture, "d", "must become a folder");
        assertThat(fixture.read("d")).isEqualTo("mine\n");
    }

    private void put(ChangeFixture fixture, String kind, String at) throws IOException {
        Path place = fixture.path(at);
        Files.deleteIfExists(place);
        switch (kind) {
            case "missing" -> {}
            case "link" -> Files.createSymbolicLink(place, Path.of("elsewhere"));
            case "folder" -> Files.createDirectories(place.resolve("mine"));
            case "socket" -> {
                Path made = folder.resolve("s");
                try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                    socket.bind(UnixDomainSocketAddress.of(made));
                }
                Files.move(made, place);
            }
            default -> {
                Files.writeString(place, "1\n");
                StateFiles.setMode(place, kind.equals("script") ? 0755 : 0644);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "script, an executable file",
        "link, a symbolic link",
        "folder, a folder",
        "socket, a device or pipe",
        "file, a file"
    })
    void namesTheKindThatIsInThePlaceOfAFile(String kind, String words) throws IOException {
        boolean plain = kind.equals("file");
        ChangeFixture updated = ChangeFixture.of(
                folder.resolve("updated"), plain ? Map.of("a", script("1\n")) : ONE, plain ? Map.of() : TWO);
        ChangeFixture created = ChangeFixture.of(folder.resolve("created"), Map.of(), Map.of("new", file("2\n")));
        put(updated, kind, "a");
        put(created, kind, "new");

        String mode = plain ? "100755" : "100644";
        refused(updated, "a", "`a` had the mode " + mode + " in the plan, but is " + words + " now");
        refused(created, "new", "`new` must not exist yet, but is " + words + " now");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 23})
    void namesTwentyFilesAndCountsTheRest(int files) throws IOException {
        Map<String, Item> before = new HashMap<>();
        Map<String, Item> after = new HashMap<>();
        for (int i = 100; i < 100 + files; i++) {
            before.put("f" + i, file("1\n"));
            after.put("f" + i, file("2\n"));
        }
        ChangeFixture fixture = ChangeFixture.of(folder, before, after);
        for (String name : before.keySet()) {
            fixture.write(name, "3\n");
        }

        Outcome refused = refused(fixture, "f100");

        assertThat(refused.openPaths()).hasSize(files);
        assertThat(refused.message().lines().filter(line -> line.contains("was changed after planning")))
                .hasSize(Math.min(files, 20));
        assertThat(refused.message().contains("\n  and 3 more\n")).isEqualTo(files == 23);
        assertThat(refused.message().contains(" more\n")).isEqualTo(files == 23);
    }

    @ParameterizedTest
    @CsvSource({
        "file, a, a",
        "missing, a, a",
        "script, a, a",
        "file, tool, tool",
        "missing, d/new, d/new",
        "folder, d/new, d/new",
        "link, d/new, d/new",
        "link, l, l",
        "file, l, l",
        "file, gone, gone",
        "folder, gone, gone",
        "file, from, to",
        "missing, to, to",
        "file, other,"
    })
    void namesFilesThatAreNotAsTheChangeMadeThem(String kind, String at, @Nullable String named) throws IOException {
        Map<String, Item> before =
                Map.of("a", file("1\n"), "tool", file("1\n"), "from", file("1\n"), "gone", file("1\n"), "l", link("a"));
        Map<String, Item> after = Map.of(
                "a", file("2\n"), "tool", script("1\n"), "d/new", file("2\n"), "to", file("1\n"), "l", link("to"));
        ChangeFixture fixture = ChangeFixture.of(folder, new Draft(before, after).renamed("from", "to"), before);
        List<FileChange> changes = fixture.change().proposal().changeset().changes();
        isApplied(fixture.execute());
        Workspace workspace = Workspace.of(fixture.root());
        assertThat(Preconditions.differing(workspace, changes)).isEmpty();

        put(fixture, kind, at);

        assertThat(Preconditions.differing(workspace, changes))
                .extracting(WorkspacePath::value)
                .isEqualTo(named == null ? List.of() : List.of(named));
    }
}
