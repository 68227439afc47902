// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.Preconditions.ObservedFile;
import io.lonelycat.execute.Preconditions.Stale;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds what this user may not do of a change before anything moves: a move that fails in the middle has to be taken back. */
final class MissingRights {
    private final Workspace workspace;
    private final UserRights rights;
    private final List<Stale> found = new ArrayList<>();

    private MissingRights(Workspace workspace, UserRights rights) {
        this.workspace = workspace;
        this.rights = rights;
    }

    /** Looks at all files that are not overwritten where they are, and at the folders that go with them. */
    static List<Stale> of(Workspace workspace, List<ObservedFile> sightings) throws IOException {
        Optional<UserRights> rights = UserRights.ofThisProcess();
        if (rights.isEmpty()) {
            return List.of();
        }
        MissingRights missing = new MissingRights(workspace, rights.get());
        List<FileChange> moved = new ArrayList<>();
        for (ObservedFile sighting : sightings) {
            if (sighting.inPlace().isEmpty()) {
                moved.add(sighting.change());
                missing.look(sighting.change());
            }
        }
        for (WorkspacePath folder : MovePlan.of(workspace, moved).emptied()) {
            missing.add(folder, rights.get().obstacleToMove(workspace.resolve(folder)));
        }
        return missing.found;
    }

    private void look(FileChange change) throws IOException {
        Optional<String> obstacle = Optional.empty();
        if (change.oldMode() != null) {
            Path source = workspace.resolve(change.source());
            obstacle = rights.obstacleToMove(source);
            if (obstacle.isEmpty() && change.newMode() != null && change.oldMode() != FileMode.LINK) {
                obstacle = rights.obstacleToReplace(source);
            }
        }
        if (obstacle.isEmpty() && change.newMode() != null) {
            Path target = workspace.resolve(change.path());
            obstacle = rights.obstacleIn(Objects.requireNonNull(target.getParent()));
        }
        add(change.path(), obstacle);
    }

    private void add(WorkspacePath path, Optional<String> obstacle) {
        obstacle.ifPresent(why -> found.add(new Stale(path, why + ".")));
    }
}
