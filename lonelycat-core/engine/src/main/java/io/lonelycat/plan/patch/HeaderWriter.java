// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.content.QuotedName;
import io.lonelycat.plan.patch.PatchSection.BlobIds;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes what is above the content of a section, in git's words and order. */
final class HeaderWriter {
    private final OutputStream out;
    private final WorkspacePath oldPath;
    private final WorkspacePath path;
    private final @Nullable FileMode oldMode;
    private final @Nullable FileMode newMode;

    /**
     * Creates a writer for one section.
     *
     * @param oldMode null where nothing was before
     * @param newMode null where nothing is to be
     */
    HeaderWriter(
            OutputStream out,
            WorkspacePath oldPath,
            WorkspacePath path,
            @Nullable FileMode oldMode,
            @Nullable FileMode newMode) {
        this.out = out;
        this.oldPath = oldPath;
        this.path = path;
        this.oldMode = oldMode;
        this.newMode = newMode;
    }

    void begin(int similarityPercent) throws IOException {
        line("diff --git " + QuotedName.quote("a/" + oldPath) + " " + QuotedName.quote("b/" + path));
        if (oldMode == null && newMode != null) {
            line("new file mode " + newMode.git());
        } else if (newMode == null && oldMode != null) {
            line("deleted file mode " + oldMode.git());
        } else if (newMode != oldMode && newMode != null && oldMode != null) {
            line("old mode " + oldMode.git());
            line("new mode " + newMode.git());
        }
        if (!path.equals(oldPath)) {
            line("similarity index " + similarityPercent + "%");
            line("rename from " + QuotedName.quote(oldPath.value()));
            line("rename to " + QuotedName.quote(path.value()));
        }
    }

    void index(BlobIds ids) throws IOException {
        String mode = newMode != null && newMode == oldMode ? " " + newMode.git() : "";
        line("index " + ids.before() + ".." + ids.after() + mode);
    }

    void files() throws IOException {
        line("--- " + (oldMode == null ? "/dev/null" : labelled("a/", oldPath)));
        line("+++ " + (newMode == null ? "/dev/null" : labelled("b/", path)));
    }

    /** A tab shows where a name with spaces ends, as in git. */
    private static String labelled(String prefix, WorkspacePath path) {
        String quoted = QuotedName.quote(prefix + path);
        return quoted.indexOf(' ') < 0 ? quoted : quoted + "\t";
    }

    void line(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
