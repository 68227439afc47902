// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.check.failure.ErrorSignature;
import io.lonelycat.check.failure.MentionedTests;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.history.RecordedPatch;
import io.lonelycat.workspace.WorkspacePath;
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

    /** Returns the features of a proposal. */
    static Features of(Proposal proposal) {
        return ofChange(
                proposal.plan(),
                proposal.changeset(),
                RecordedPatch.ofFile(proposal.patchFile()).atMost(DiffSymbols.MOST_BYTES));
    }

    /**
     * Returns the features of a change that was not executed yet.
     *
     * @param patch empty where it is not there, or larger than 2 MB: of such a change the paths say more than the lines
     */
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
        add(found, FeatureKind.TEST, MentionedTests.in(output));
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
