// SPDX-License-Identifier: MIT
package io.lonelycat.similarity;

import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the features of a change and of a failure. The same documents have the same features wherever they are read. */
public final class FeatureReader {
    private FeatureReader() {}

    /**
     * Returns the bytes of a patch from which features are taken; empty where it is not there, or larger than 2 MB: of such a
     * change the paths say more than the lines.
     */
    public static Optional<byte[]> patch(Path file) {
        return StateFiles.exists(file) ? StateFiles.readAtMost(file, DiffSymbols.MOST_BYTES) : Optional.empty();
    }

    /** Returns the features of a change that was not executed yet. */
    public static Features ofChange(ChangePlan plan, ChangeSet changeset, Optional<byte[]> patch) {
        SortedSet<Feature> found = new TreeSet<>();
        for (FileChange change : changeset.changes()) {
            Stream.of(change.path(), change.source()).distinct().forEach(path -> addPath(found, path));
        }
        add(found, FeatureKind.WORD, Terms.words(plan.intent()));
        plan.labels().forEach((name, value) -> found.add(new Feature(FeatureKind.LABEL, name + "=" + value)));
        patch.ifPresent(bytes -> add(found, FeatureKind.SYMBOL, DiffSymbols.of(bytes)));
        return Features.of(found);
    }

    /**
     * Returns the features of a failure.
     *
     * @param step in which it was
     * @param checks that failed
     * @param output what the check that ended it printed; the message where no check did
     */
    public static Features ofFailure(Optional<String> step, List<String> checks, String output) {
        List<Feature> found = new ArrayList<>();
        step.ifPresent(name -> found.add(new Feature(FeatureKind.STEP, name)));
        add(found, FeatureKind.CHECK, checks);
        found.add(new Feature(FeatureKind.SIGNATURE, ErrorSignature.of(output)));
        add(found, FeatureKind.TEST, FailedTests.in(output));
        return Features.of(found);
    }

    private static void addPath(Collection<Feature> found, WorkspacePath path) {
        String value = path.value();
        found.add(new Feature(FeatureKind.PATH, value));
        found.add(new Feature(FeatureKind.NAME, path.name()));
        int dot = path.name().lastIndexOf('.');
        if (dot > 0) {
            found.add(new Feature(FeatureKind.EXTENSION, path.name().substring(dot + 1)));
        }
        for (int slash = value.lastIndexOf('/'); slash > 0; slash = value.lastIndexOf('/', slash - 1)) {
            found.add(new Feature(FeatureKind.FOLDER, value.substring(0, slash)));
        }
    }

    private static void add(Collection<Feature> found, FeatureKind kind, Collection<String> texts) {
        texts.forEach(text -> found.add(new Feature(kind, text)));
    }
}
