// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate.lab;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Proposals that lonelycat:plan would not make, with matching digests, as an attacker who knows the format would make
 * them.
 * The gate must not rely on the planner.
 */
public final class Forgery {
    private static final String HARMLESS = "lonelycat-harmless.txt";
    private static final String PATCH = "--- /dev/null\n+++ b/" + HARMLESS + "\n@@ -0,0 +1 @@\n+text\n";

    private final Trial trial;
    /** What they are forged from, by the text of its plan file; each is planned once. */
    private final Map<String, Path> harmless = new HashMap<>();

    private Forgery(Trial trial) {
        this.trial = trial;
    }

    /** Begins to forge proposals in a workspace; for one thread. */
    public static Forgery in(Trial trial) {
        return new Forgery(trial);
    }

    /** Makes a proposal that creates a file, within the scope that it declares itself. */
    public Path of(String path) {
        Path forged = rewritten(harmless(""), HARMLESS, path);
        Trial.replace(new EvidenceFiles(forged).plan(), HARMLESS, path);
        seal(forged);
        return forged;
    }

    private Path harmless(String planFile) {
        return harmless.computeIfAbsent(
                planFile, text -> trial.folder(trial.plan(PATCH, text.isEmpty() ? null : text)));
    }

    /** Copies a proposal and puts another path into its change set and its patch, also an invalid one. */
    public static Path rewritten(Path proposal, String from, String to) {
        Path forged = copy(proposal);
        EvidenceFiles files = new EvidenceFiles(forged);
        Trial.replace(files.changeset(), from, to);
        Trial.replace(files.patch(), from, to);
        return forged;
    }

    private static Path copy(Path proposal) {
        Path plans = Objects.requireNonNull(proposal.getParent());
        Path forgeries = Objects.requireNonNull(plans.getParent()).resolve("forged");
        return Copies.of(
                proposal,
                forgeries.resolve("forged-" + StateFiles.list(forgeries).size()));
    }

    private static void seal(Path proposal) {
        EvidenceFiles files = new EvidenceFiles(proposal);
        ChangeSet altered = ChangeSet.read(InputDocument.json("changeset.json", StateFiles.read(files.changeset())));
        ChangeSet sealed = new ChangeSet(
                altered.id(),
                altered.planId(),
                altered.changes(),
                ChangeSet.checksumOf(altered.changes()),
                Digest.of(StateFiles.read(files.patch())),
                altered.generatedBy(),
                altered.generatedAt());
        AtomicFile.write(files.changeset(), Json.pretty(sealed.toJson()));
    }

    /** Copies folders of evidence, and lists what is in them. */
    public static final class Copies {
        private Copies() {}

        /** All files below a folder, sorted. */
        public static List<Path> files(Path folder) {
            List<Path> files = new ArrayList<>();
            for (Path child : StateFiles.list(folder)) {
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    files.addAll(files(child));
                } else {
                    files.add(child);
                }
            }
            return files;
        }

        /** Copies a folder to a place where nothing is yet. */
        public static Path of(Path folder, Path to) {
            StateFiles.createFolder(to);
            for (Path child : StateFiles.list(folder)) {
                Path copy = to.resolve(String.valueOf(child.getFileName()));
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    of(child, copy);
                } else {
                    StateFiles.copy(child, copy);
                }
            }
            return to;
        }
    }
}
