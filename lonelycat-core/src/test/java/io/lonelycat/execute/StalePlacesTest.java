// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static io.lonelycat.execute.Item.link;
import static io.lonelycat.execute.Item.script;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands where a change wants to work is told in words, before and after it is made. */
class StalePlacesTest {
    @TempDir
    Path folder;

    /** Puts something else in the place of a file. */
    private void put(Ground ground, String what, String at) throws IOException {
        Path place = ground.root().resolve(at);
        Files.deleteIfExists(place);
        switch (what) {
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
                StateFiles.setMode(place, what.equals("script") ? 0755 : 0644);
            }
        }
    }

    private static Outcome refused(Outcome outcome) {
        assertThat(outcome).returns(ExecutionStatus.REFUSED, Outcome::status).isNotNull();
        return outcome;
    }

    @ParameterizedTest
    @CsvSource({
        "script, is an executable file now",
        "link, is a symbolic link now",
        "folder, is a folder now",
        "socket, is a device or pipe now"
    })
    void namesWhatIsInThePlaceOfAPlainFile(String what, String words) throws IOException {
        Ground ground = Ground.of(folder, Map.of("a", file("1\n")), Map.of("a", file("2\n")));
        put(ground, what, "a");

        assertThat(refused(ground.execute()).message()).contains("`a` had the mode 100644 in the plan, but " + words);
    }

    @Test
    void namesAPlainFileInThePlaceOfAScript() throws IOException {
        Ground ground = Ground.of(folder, Map.of("a", script("1\n")), Map.of());
        put(ground, "file", "a");

        assertThat(refused(ground.execute()).message())
                .contains("`a` had the mode 100755 in the plan, but is a file now");
    }

    @ParameterizedTest
    @CsvSource({
        "file, a file",
        "script, an executable file",
        "link, a symbolic link",
        "folder, a folder",
        "socket, a device or pipe"
    })
    void namesWhatIsWhereANewFileShouldCome(String what, String words) throws IOException {
        Ground ground = Ground.of(folder, Map.of(), Map.of("new", file("2\n")));
        put(ground, what, "new");

        assertThat(refused(ground.execute()).message()).contains("`new` must not exist yet, but is " + words + " now");
    }

    @Test
    void saysThatAPlaceIsBehindALink() throws IOException {
        Ground ground = Ground.of(folder, Map.of("d/a", file("1\n")), Map.of("d/a", file("2\n")));
        Files.move(ground.root().resolve("d"), ground.root().resolve("e"));
        Files.createSymbolicLink(ground.root().resolve("d"), Path.of("e"));

        assertThat(refused(ground.execute()).message()).contains("`d/a` is below a symbolic link: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 23})
    void namesTwentyAndCountsTheRest(int files) throws IOException {
        Map<String, Item> before = new HashMap<>();
        Map<String, Item> after = new HashMap<>();
        for (int i = 100; i < 100 + files; i++) {
            before.put("f" + i, file("1\n"));
            after.put("f" + i, file("2\n"));
        }
        Ground ground = Ground.of(folder, before, after);
        for (String name : before.keySet()) {
            ground.write(name, "3\n");
        }

        Outcome refused = refused(ground.execute());

        assertThat(refused.openPaths()).hasSize(files);
        assertThat(refused.message().lines().filter(line -> line.contains("was changed after planning")))
                .hasSize(Math.min(files, 20));
        assertThat(refused.message().contains("\n  and 3 more\n")).isEqualTo(files == 23);
        assertThat(refused.message().contains(" more\n")).isEqualTo(files == 23);
    }

    @ParameterizedTest
    @CsvSource({"1, 1 file is unchanged since planning", "2, 2 files are unchanged since planning"})
    void countsTheFilesThatAreAsThePlanSawThem(int files, String line) throws IOException {
        Ground ground = Ground.of(
                folder, Map.of(), files == 1 ? Map.of("a", file("1\n")) : Map.of("a", file("1\n"), "b", file("1\n")));

        ground.execute();

        assertThat(ground.told().lines()).contains(line);
    }

    /** The change, made: one file is updated, one made executable, one created, one renamed, one taken away. */
    private List<WorkspacePath> differing(String what, String at) throws IOException {
        Map<String, Item> before =
                Map.of("a", file("1\n"), "tool", file("1\n"), "from", file("1\n"), "gone", file("1\n"), "l", link("a"));
        Map<String, Item> after = Map.of(
                "a", file("2\n"), "tool", script("1\n"), "d/new", file("2\n"), "to", file("1\n"), "l", link("to"));
        Draft draft = new Draft(before, after).renamed("from", "to");
        Ground ground = Ground.of(folder, draft, before);
        List<FileChange> changes = ground.change().proposal().changeset().changes();
        assertThat(ground.execute()).returns(OutcomeKind.APPLIED, Outcome::kind);
        assertThat(Preconditions.differing(Workspace.of(ground.root()), changes))
                .isEmpty();
        if (what.equals("missing")) {
            Files.delete(ground.root().resolve(at));
        } else {
            put(ground, what, at);
        }
        return Preconditions.differing(Workspace.of(ground.root()), changes);
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
        "missing, to, to"
    })
    void namesWhatIsNotAsTheChangeMadeIt(String what, String at, String named) throws IOException {
        assertThat(differing(what, at)).containsExactly(WorkspacePath.of(named));
    }

    @Test
    void doesNotMindWhatTheChangeDidNotTouch() throws IOException {
        assertThat(differing("file", "other")).isEmpty();
    }
}
