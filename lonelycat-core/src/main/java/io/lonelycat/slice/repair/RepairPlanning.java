// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.content.LineEdit;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.content.Target;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.source.Planning;
import io.lonelycat.plan.source.TargetRules;
import io.lonelycat.slice.repair.RepairInput.MendedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans the files of a repair, which must still be as they were when it was put together. */
record RepairPlanning(Tree tree, RepairInput input) implements Planning {
    @Override
    public void plan(Sink sink) throws IOException {
        List<PlannedFile> files = new ArrayList<>();
        for (MendedFile file : input.files()) {
            files.add(planned(file));
        }
        files.removeIf(file -> file.changesNothing() || (file.before() == null && file.after() == null));
        files.sort(Comparator.comparing(PlannedFile::path));
        TargetRules.check(tree, files.stream().map(this::target).toList());
        for (PlannedFile file : files) {
            sink.accept(file, files.size());
        }
    }

    private PlannedFile planned(MendedFile file) throws IOException {
        Optional<Blob> before = tree.blob(file.source());
        Optional<Digest> there = before.map(Blob::sha256);
        if (!there.equals(file.before())) {
            throw new InvalidInputException(where() + ": `" + file.source().display()
                    + "` was modified while the repair was prepared. Run `lonelycat repair` again.");
        }
        FileMode kept = before.map(Blob::mode).orElse(FileMode.REGULAR);
        @Nullable
        Blob after = file.content().isEmpty()
                ? null
                : Blob.of(
                        "`" + file.path().display() + "`",
                        file.mode() == null ? kept : file.mode(),
                        Content.of(file.content().get()));
        @Nullable List<LineEdit> edits = null;
        return new PlannedFile(file.path(), file.source(), before.orElse(null), after, edits);
    }

    private Target target(PlannedFile file) {
        Operation operation = file.operation();
        return new Target(
                operation == Operation.MODE ? Operation.UPDATE : operation, file.path(), file.oldPath(), where());
    }

    private String where() {
        return "The repair of " + input.executionId();
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public List<Tolerance> tolerances() {
        return List.of();
    }

    @Override
    public Said said() {
        return input.said();
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
