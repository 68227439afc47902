// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static io.lonelycat.execute.Item.link;
import static io.lonelycat.execute.Item.script;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.Preconditions.FilesSeen;
import io.lonelycat.execute.Preconditions.ObservedFile;
import io.lonelycat.execute.journal.HeldContents;
import io.lonelycat.gate.policy.Install;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each place where a change wants to work is looked at, and what differs from the plan is named. */
class PreconditionsTest {
    @TempDir
    Path root;

    private FilesSeen seen(List<FileChange> changes) throws IOException {
        return Preconditions.of(Workspace.of(root), changes, Install.RENAME, Progress.SILENT.count("compared"));
    }

    /** Names what is not as the plan saw it. */
    private List<String> stale(Draft draft) throws IOException {
        return seen(draft.changes()).stale().stream()
                .map(stale -> stale.path().value())
                .toList();
    }

    private static Map<String, String> kept(FilesSeen seen) {
        Map<String, String> kept = new HashMap<>();
        for (ObservedFile file : seen.sightings()) {
            file.oldBytes().ifPresent(bytes -> kept.put(file.change().path().value(), text(bytes)));
        }
        return kept;
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    @Test
    void keepsTheBytesOfSmallTextThatIsUpdated() throws IOException {
        String large = "a".repeat(ContentDigest.BUFFER) + "\n";
        Map<String, Item> before = Map.of(
                "a", file("1\n"), "gone", file("2\n"), "large", file(large), "from", file("3\n"), "tool", file("4\n"));
        Map<String, Item> after = Map.of(
                "a", file("5\n"), "large", file("6\n"), "to", file("3\n"), "tool", script("4\n"), "new", file(""));
        Tree.make(root, before);

        FilesSeen seen = seen(new Draft(before, after).renamed("from", "to").changes());

        assertThat(seen.stale()).isEmpty();
        assertThat(seen.sightings()).hasSize(6);
        assertThat(kept(seen)).isEqualTo(Map.of("a", "1\n"));
    }

    /** Names of one file are enough: each is read and kept by itself. */
    @Test
    void keepsNoMoreBytesThanThereIsRoomFor() throws IOException {
        int fitting = (int) ((HeldContents.room() + ContentDigest.BUFFER - 1) / ContentDigest.BUFFER);
        String text = "a".repeat(ContentDigest.BUFFER);
        Map<String, Item> before = new HashMap<>();
        Map<String, Item> after = new HashMap<>();
        Tree.make(root, Map.of("f1000", file(text)));
        before.put("f1000", file(text));
        after.put("f1000", file("new\n"));
        for (int i = 1001; i < 1000 + fitting + 2; i++) {
            before.put("f" + i, before.get("f1000"));
            after.put("f" + i, after.get("f1000"));
            Files.createLink(root.resolve("f" + i), root.resolve("f1000"));
        }

        FilesSeen seen = seen(new Draft(before, after).changes());

        assertThat(seen.sightings()).hasSize(fitting + 2);
        assertThat(kept(seen)).hasSize(fitting).doesNotContainKeys("f" + (1000 + fitting), "f" + (1001 + fitting));
    }

    @Test
    void countsEachFile() throws IOException {
        List<String> lines = new ArrayList<>();
        long[] now = {0};
        Progress slow =
                new Progress(lines::add, () -> now[0] += Duration.ofSeconds(5).toNanos());

        Preconditions.of(
                Workspace.of(root),
                new Draft(Map.of(), Map.of("a", file("1\n"), "b", file("1\n"))).changes(),
                Install.RENAME,
                slow.count("compared"));

        assertThat(lines).hasSize(2).last().asString().contains("2 of 2 files");
    }

    @Test
    void nameTheFileThatIsWhereARenamedOneShouldCome() throws IOException {
        Tree.make(root, Map.of("from", file("1\n"), "to", file("mine\n")));

        assertThat(stale(new Draft(Map.of("from", file("1\n")), Map.of("to", file("1\n"))).renamed("from", "to")))
                .containsExactly("to");
    }

    @Test
    void nameTheFilesThatShouldComeBelowALinkThatStaysOne() throws IOException {
        Tree.make(root, Map.of("a", link("d"), "d/e", file("1\n")));
        Draft draft = new Draft(
                Map.of("a", link("d"), "d/e", file("1\n")),
                Map.of("a", link("f"), "a/e", file("2\n"), "d/e", file("1\n")));

        assertThat(stale(draft)).containsExactly("a/e");
    }

    @Test
    void nameTheFilesThatAreBelowAFolderWhereALinkWas() throws IOException {
        Tree.make(root, Map.of("a/e", file("mine\n")));
        Draft draft = new Draft(Map.of("a", link("d")), Map.of("a/e", file("2\n")));

        assertThat(stale(draft)).containsExactly("a", "a/e");
    }
}
