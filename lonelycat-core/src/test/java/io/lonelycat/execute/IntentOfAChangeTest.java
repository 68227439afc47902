// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Item.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.journal.Intent;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Move;
import io.lonelycat.gate.policy.Install;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The intent says what goes and what comes in the order in which it is done, and where each entry lies in the journal. */
class IntentOfAChangeTest {
    private static final Map<String, Item> BEFORE = Map.of("d/e/gone", file("1\n"), "x", file("1\n"));
    private static final Map<String, Item> AFTER = Map.of("a", file("2\n"), "f/g/new", file("3\n"), "x", file("4\n"));

    private final Ground ground;
    private final Workspace workspace;
    private final Journal journal;
    private final Intent intent;

    IntentOfAChangeTest(@TempDir Path folder) throws IOException {
        ground = Ground.of(folder, BEFORE, AFTER);
        workspace = ground.bench().workspace();
        workspace.ensureState();
        journal = ground.bench().journal();
        intent = staged();
    }

    private Intent staged() throws IOException {
        Proposal proposal = ground.change().proposal();
        Preconditions.FilesSeen seen = Preconditions.of(
                workspace, proposal.changeset().changes(), Install.RENAME, Progress.SILENT.count("compared"));
        return new Backup(ground.bench().request(ground.told()), workspace, journal, proposal).stage(seen.sightings());
    }

    private static List<String> paths(List<? extends Move> moves) {
        return moves.stream().map(move -> move.path().value()).toList();
    }

    @Test
    void whatGoesIsInOrderAFolderAfterAllThatIsInIt() {
        assertThat(paths(intent.removals())).containsExactly("x", "d/e/gone", "d/e", "d");
        assertThat(intent.removals()).extracting(Move.Removal::slot).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    void whatComesIsInOrderAFolderBeforeAllThatIsInItAndLiesInTheJournal() {
        assertThat(paths(intent.arrivals())).containsExactly("a", "f", "f/g", "f/g/new", "x");

        assertThat(lying("a")).hasContent("2\n");
        assertThat(lying("f")).isEmptyDirectory();
        assertThat(lying("f/g")).isEmptyDirectory();
        assertThat(lying("f/g/new")).hasContent("3\n");
        assertThat(lying("x")).hasContent("4\n");
    }

    private Path lying(String path) {
        return intent.arrivals().stream()
                .filter(arrival -> arrival.path().value().equals(path))
                .findFirst()
                .map(journal::place)
                .orElseThrow();
    }

    @Test
    void nothingOfTheWorkspaceIsTouched() throws IOException {
        assertThat(Picture.of(ground.root())).isEqualTo(ground.before());
    }
}
