// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.workspace.WorkspacePath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.util.io.EolStreamTypeUtil;
import org.jspecify.annotations.Nullable;

/** Compares the files of one commit with a change. In the work tree, lines may end otherwise than in the commit. */
record GitTree(Repository repository, CommittedFiles files) {
    /**
     * A file of the commit.
     *
     * @param mode as git counts it
     */
    record CommittedFile(int mode, ObjectId id) {}

    /** Finds the files of the commit. */
    interface CommittedFiles {
        /** Returns null where the commit has no such file. */
        @Nullable
        CommittedFile at(WorkspacePath path) throws IOException;
    }

    /** Returns the names of all files of a change, before it and after it. */
    static Set<WorkspacePath> touched(List<FileChange> changes) {
        Set<WorkspacePath> touched = new LinkedHashSet<>();
        for (FileChange change : changes) {
            touched.add(change.source());
            touched.add(change.path());
        }
        return touched;
    }

    /** Returns which files of a change the commit has otherwise than they were before it. */
    List<WorkspacePath> unlikeBefore(List<FileChange> changes) throws IOException {
        return unlike(changes, it -> new ExpectedFile(it.source(), it.oldSha256(), it.oldMode()));
    }

    /** Returns which files of a change the commit has otherwise than they are after it. */
    List<WorkspacePath> unlikeAfter(List<FileChange> changes) throws IOException {
        return unlike(changes, it -> new ExpectedFile(it.path(), it.newSha256(), it.newMode()));
    }

    /** A file on one side of a change; without content where there is none. */
    private record ExpectedFile(
            WorkspacePath path,
            @Nullable Digest sha256,
            @Nullable FileMode mode) {}

    private List<WorkspacePath> unlike(List<FileChange> changes, Function<FileChange, ExpectedFile> side)
            throws IOException {
        Map<WorkspacePath, ExpectedFile> expected = new HashMap<>();
        changes.stream().map(side).filter(it -> it.sha256() != null).forEach(it -> expected.put(it.path(), it));
        List<WorkspacePath> unlike = new ArrayList<>();
        for (WorkspacePath path : touched(changes)) {
            if (!holds(files.at(path), expected.get(path))) {
                unlike.add(path);
            }
        }
        return unlike;
    }

    private boolean holds(@Nullable CommittedFile file, @Nullable ExpectedFile expected) throws IOException {
        if (file == null || expected == null || expected.sha256() == null || expected.mode() == null) {
            return file == null && expected == null;
        }
        if (!Integer.toOctalString(file.mode()).equals(expected.mode().git())) {
            return false;
        }
        byte[] blob = repository.open(file.id(), Constants.OBJ_BLOB).getCachedBytes(Integer.MAX_VALUE);
        return expected.sha256().equals(Digest.of(blob))
                || expected.sha256().equals(Digest.of(withCarriageReturns(blob)));
    }

    private static byte[] withCarriageReturns(byte[] blob) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = EolStreamTypeUtil.wrapOutputStream(bytes, EolStreamType.TEXT_CRLF)) {
            out.write(blob);
        }
        return bytes.toByteArray();
    }
}
