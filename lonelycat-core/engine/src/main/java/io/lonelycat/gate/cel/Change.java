// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import com.google.common.collect.ImmutableList;
import io.lonelycat.gate.cel.Shape.FileShape;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.GlobSet;
import java.util.List;
import java.util.stream.Stream;

/** Properties of a change that policy conditions can read, for one decision and one thread. */
final class Change {
    private final Facts facts;
    private final ImmutableList<ShapedValue<FileChange>> files;
    private final ImmutableList<String> paths;

    Change(Facts facts, Meter meter) {
        this.facts = facts;
        this.files = facts.changeset().changes().stream()
                .map(file -> FileShape.SHAPE.of(file, meter))
                .collect(ImmutableList.toImmutableList());
        this.paths = changes().stream()
                .flatMap(Change::places)
                .distinct()
                .sorted()
                .map(WorkspacePath::value)
                .collect(ImmutableList.toImmutableList());
    }

    Facts facts() {
        return facts;
    }

    ImmutableList<ShapedValue<FileChange>> files() {
        return files;
    }

    private List<FileChange> changes() {
        return facts.changeset().changes();
    }

    ImmutableList<String> paths() {
        return paths;
    }

    private static Stream<WorkspacePath> places(FileChange file) {
        return file.oldPath() == null ? Stream.of(file.path()) : Stream.of(file.path(), file.source());
    }

    long linesAdded() {
        return changes().stream().mapToLong(FileChange::linesAdded).sum();
    }

    long linesDeleted() {
        return changes().stream().mapToLong(FileChange::linesDeleted).sum();
    }

    long linesIn(GlobSet globs) {
        return changes().stream()
                .filter(file -> places(file).anyMatch(globs::matchesAny))
                .mapToLong(FileShape::lines)
                .sum();
    }

    boolean touches(GlobSet globs) {
        return changes().stream().flatMap(Change::places).anyMatch(globs::matchesAny);
    }
}
