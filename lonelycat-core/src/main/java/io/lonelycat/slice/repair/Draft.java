// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.patch.OwnHunks.LineHunk;
import io.lonelycat.plan.patch.OwnHunks.OwnLines;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files as they would be with the failed change in place, whether that is put there or there already.
 *
 * @param files what the failed change touches, by path
 * @param again how many files are put there again; the others are in the workspace as the failed change made them
 */
record Draft(Tree tree, Map<WorkspacePath, DraftFile> files, int again) {
    private static final int LONGEST_FILE = 2 << 20;

    /** Why the failed change cannot be put together with anything. */
    static final class MisfitException extends Exception {
        private static final long serialVersionUID = 1L;

        MisfitException(String why) {
            super(why);
        }
    }

    /** Puts the failed change over the workspace as it is now. */
    static Draft of(Tree tree, Recorded failed) throws IOException, MisfitException {
        Map<WorkspacePath, DraftFile> files = new TreeMap<>();
        int again = 0;
        for (OwnLines file : failed.lines()) {
            DraftFile one = file(tree, file);
            files.put(one.path(), one);
            again += one.changed() ? 1 : 0;
        }
        return new Draft(tree, files, again);
    }

    private static DraftFile file(Tree tree, OwnLines file) throws IOException, MisfitException {
        FileChange change = file.change();
        if (!file.lines() || change.newMode() == FileMode.LINK || change.oldMode() == FileMode.LINK) {
            throw new MisfitException(shown(change.path()) + " is changed by bytes, or is a link, which a"
                    + " repair does not put together with lines");
        }
        Optional<Blob> there = tree.blob(change.path());
        if (isDone(tree, change, there)) {
            return new DraftFile(
                    change.path(),
                    change.path(),
                    there.map(Blob::sha256),
                    there.map(Blob::mode).orElse(null),
                    there.isEmpty() ? null : lines(change.path(), there.get()),
                    false,
                    false);
        }
        Optional<Blob> source = change.source().equals(change.path()) ? there : tree.blob(change.source());
        boolean target = change.operation() == Operation.RENAME && there.isPresent();
        if (target || !Objects.equals(source.map(Blob::sha256).orElse(null), change.oldSha256())) {
            throw new MisfitException(shown(change.path()) + " is not any more as it was when that failed");
        }
        List<String> before = source.isEmpty() ? List.of() : lines(change.source(), source.get());
        @Nullable List<String> after = change.newMode() == null ? null : applied(change.path(), before, file.hunks());
        if (after != null && !Digest.of(bytes(after)).equals(change.newSha256())) {
            throw new MisfitException("its patch does not make " + shown(change.path()) + " what its change set says");
        }
        return new DraftFile(
                change.path(),
                change.source(),
                source.map(Blob::sha256),
                change.newMode(),
                after,
                change.oldMode() != change.newMode(),
                true);
    }

    private static boolean isDone(Tree tree, FileChange change, Optional<Blob> there) throws IOException {
        boolean left = change.source().equals(change.path())
                || tree.blob(change.source()).isEmpty();
        return left
                && Objects.equals(there.map(Blob::sha256).orElse(null), change.newSha256())
                && Objects.equals(there.map(Blob::mode).orElse(null), change.newMode());
    }

    private static List<String> applied(WorkspacePath path, List<String> before, List<LineHunk> hunks)
            throws MisfitException {
        List<String> after = new ArrayList<>();
        int done = 0;
        for (LineHunk hunk : hunks) {
            int end = hunk.oldStart() + hunk.before().size();
            if (hunk.oldStart() < done
                    || end > before.size()
                    || !before.subList(hunk.oldStart(), end).equals(hunk.before())) {
                throw new MisfitException("its patch does not fit " + shown(path));
            }
            after.addAll(before.subList(done, hunk.oldStart()));
            after.addAll(hunk.after());
            done = end;
        }
        after.addAll(before.subList(done, before.size()));
        return after;
    }

    /** Returns the lines that a file has in the workspace. */
    List<String> before(DraftFile file) throws IOException, MisfitException {
        Optional<Blob> blob = tree.blob(file.source());
        return blob.isEmpty() ? List.of() : lines(file.source(), blob.get());
    }

    /** Returns the lines that a file would have; empty where it would not be there, or is no text. */
    Optional<DraftFile> find(WorkspacePath path) throws IOException, MisfitException {
        if (files.containsKey(path)) {
            return Optional.of(files.get(path)).filter(file -> file.lines() != null);
        }
        Optional<Blob> blob = tree.blob(path);
        return blob.isEmpty()
                        || blob.get().mode() == FileMode.LINK
                        || blob.get().binary()
                ? Optional.empty()
                : Optional.of(new DraftFile(
                        path, path, blob.map(Blob::sha256), blob.get().mode(), lines(path, blob.get()), false, false));
    }

    private static List<String> lines(WorkspacePath path, Blob blob) throws IOException, MisfitException {
        if (blob.sizeBytes() > LONGEST_FILE) {
            throw new MisfitException(shown(path) + " has more than 2 MB");
        }
        String text = new String(blob.content().bytes(), StandardCharsets.ISO_8859_1);
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("(?<=\n)"));
    }

    static byte[] bytes(List<String> lines) {
        return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String shown(WorkspacePath path) {
        return "`" + path.display() + "`";
    }
}
