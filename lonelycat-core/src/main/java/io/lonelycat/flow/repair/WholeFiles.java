// SPDX-License-Identifier: MIT
package io.lonelycat.flow.repair;

import io.lonelycat.flow.repair.Draft.DraftFile;
import io.lonelycat.flow.repair.Draft.MisfitException;
import io.lonelycat.flow.repair.Mend.WholeFile;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.patch.OwnHunks.ChangedLines;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Deletes, renames and leaves out files, and gives them modes, as what mended an earlier failure did: only to the same file, which has
 * to be just as it was then.
 *
 * @param files what would be there, to be altered
 */
record WholeFiles(Draft draft, Map<WorkspacePath, DraftFile> files) {
    /** Does it, and says whether anything had to be done. */
    boolean take(WholeFile whole) throws IOException, MisfitException {
        return whole.failed().isPresent() ? over(whole, whole.failed().get()) : alone(whole);
    }

    /** The failed change does not touch it. */
    private boolean alone(WholeFile whole) throws IOException, MisfitException {
        DraftFile done = draft.done(whole.held().orElseThrow());
        if (done.changed()) {
            files.put(done.path(), done);
        }
        return done.changed();
    }

    /** Both changes touch it: what failed now has to make the same of it as what failed then. */
    private boolean over(WholeFile whole, ChangedLines failed) throws MisfitException {
        FileChange then = failed.change();
        @Nullable DraftFile now = files.get(whole.path());
        if (now == null || now.mode() != then.newMode() || !Objects.equals(digest(now), then.newSha256())) {
            throw new MisfitException(
                    "what failed does not make " + shown(whole.path()) + " what failed then made of it");
        }
        Optional<FileChange> held = whole.held().map(ChangedLines::change);
        if (held.isEmpty()) {
            leave(now, then);
        } else if (Objects.equals(held.get().newSha256(), then.newSha256())
                && held.get().newMode() != null) {
            files.put(now.path(), with(now, held.get().newMode(), now.lines()));
        } else if (held.get().newMode() == null) {
            files.put(now.path(), with(now, null, null));
        } else {
            throw new MisfitException(shown(whole.path()) + " was renamed, or given a mode and other lines");
        }
        return true;
    }

    /** What mended it left the file as it was. */
    private void leave(DraftFile now, FileChange then) throws MisfitException {
        if (now.changed()) {
            files.remove(now.path());
        } else if (then.oldMode() == null) {
            files.put(now.path(), with(now, null, null));
        } else {
            throw new MisfitException(shown(now.path()) + " was left as it was, and what that is nobody knows here");
        }
    }

    private static DraftFile with(DraftFile file, @Nullable FileMode mode, @Nullable List<String> lines) {
        return new DraftFile(file.path(), file.source(), file.before(), mode, lines, true, true);
    }

    private static @Nullable Digest digest(DraftFile file) {
        @Nullable List<String> lines = file.lines();
        return lines == null ? null : Digest.of(String.join("", lines).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String shown(WorkspacePath path) {
        return "`" + path.display() + "`";
    }
}
