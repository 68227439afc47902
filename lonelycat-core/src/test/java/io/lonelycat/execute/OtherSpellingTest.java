// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static io.lonelycat.execute.Item.script;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.simfs.SimDisk;
import io.lonelycat.simfs.Snapshot;
import io.lonelycat.simfs.Traits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** File systems that ignore case or Unicode form, or store no modes. */
class OtherSpellingTest {

    /** Newer JDKs support {@code SecureDirectoryStream} on macOS too. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusesAFileThatTheDiskSpellsOtherwise(boolean handles) throws IOException {
        assertRefused(
                new Traits(handles, true, true, true, true, true),
                Map.of("docs/readme", file("1\n")),
                Map.of("docs/README", file("1\n")),
                Map.of("docs/README", file("2\n")));
    }

    @Test
    void refusesAFolderThatTheDiskSpellsOtherwise() throws IOException {
        assertRefused(Traits.WINDOWS, Map.of("docs/a", file("1\n")), Map.of(), Map.of("DOCS/b", file("2\n")));
    }

    @Test
    void changesAFileWhoseAccentsAreInAnotherForm() throws IOException {
        Traits foldsForm = new Traits(false, true, false, true, true, true);
        Map<String, Item> composed = Map.of("docs/\u00e9", file("1\n"));
        SimDisk disk = disk(foldsForm, composed);
        Snapshot old = tree(disk);

        // The JDK on macOS treats both Unicode forms as one name, so the existing file is changed.
        Outcome outcome = execute(disk, Map.of("docs/e\u0301", file("1\n")), Map.of("docs/e\u0301", file("2\n")));

        assertThat(outcome.status()).isEqualTo(ExecutionStatus.APPLIED);
        assertThat(tree(disk).paths()).hasSameSizeAs(old.paths());
    }

    @Test
    void refusesAModeThatIsNotKept() throws IOException {
        assertRefused(
                Traits.WINDOWS, Map.of("run", file("1\n")), Map.of("run", file("1\n")), Map.of("run", script("1\n")));
    }

    @Test
    void rollsBackWhereACheckLinksADeletedNameToANewFile() throws IOException {
        SimDisk disk = disk(Traits.LINUX, Map.of("a/readme", file("1\n")));
        Snapshot old = tree(disk);
        ScriptedCommands linking = new ScriptedCommands((program, root) -> {
            Files.createLink(root.resolve("a/readme"), root.resolve("a/README"));
            return 0;
        });

        Outcome outcome = execute(disk, Map.of("a/readme", file("1\n")), Map.of("a/README", file("2\n")), linking);

        assertThat(outcome.status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
        assertThat(tree(disk).diff(old)).isEmpty();
    }

    @Test
    void refusesANewNameThatIsAnotherLinkToTheOldFile() throws IOException {
        SimDisk disk = SimDisk.filledBy(Traits.LINUX, top -> {
            Tree.make(top.resolve("ws"), Map.of("a/readme", file("1\n")));
            Files.createLink(top.resolve("ws/a/README"), top.resolve("ws/a/readme"));
            new Bench(top.resolve("ws")).workspace().ensureState();
        });
        Snapshot old = tree(disk);

        Outcome outcome = execute(disk, Map.of("a/readme", file("1\n")), Map.of("a/README", file("2\n")));

        assertThat(outcome.status()).isEqualTo(ExecutionStatus.REFUSED);
        assertThat(tree(disk).diff(old)).isEmpty();
    }

    private static void assertRefused(
            Traits traits, Map<String, Item> there, Map<String, Item> before, Map<String, Item> after)
            throws IOException {
        SimDisk disk = disk(traits, there);
        Snapshot old = tree(disk);

        assertThat(execute(disk, before, after).status()).isEqualTo(ExecutionStatus.REFUSED);
        assertThat(tree(disk).diff(old)).isEmpty();
    }

    private static Snapshot tree(SimDisk disk) {
        return disk.snapshot().under("ws").without(".lonelycat").withoutFolderTimes();
    }

    private static SimDisk disk(Traits traits, Map<String, Item> there) {
        return SimDisk.filledBy(traits, top -> {
            Tree.make(top.resolve("ws"), there);
            new Bench(top.resolve("ws")).workspace().ensureState();
        });
    }

    private static Outcome execute(SimDisk disk, Map<String, Item> before, Map<String, Item> after) throws IOException {
        return execute(disk, before, after, ScriptedCommands.passing());
    }

    private static Outcome execute(
            SimDisk disk, Map<String, Item> before, Map<String, Item> after, ScriptedCommands commands)
            throws IOException {
        Path top = disk.boot().root();
        Draft draft = new Draft(before, after);
        draft.write(top.resolve("plan"));
        return new Bench(top.resolve("ws")).with(commands).execute(draft.approved(top.resolve("plan")), new Deaf());
    }
}
