// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.glob;

import io.lonelycat.workspace.WorkspacePath;
import java.util.BitSet;
import java.util.List;

/** Many globs compiled into one tree, so that one walk answers for all of them. Immutable and thread-safe. */
public final class GlobSet {
    private final LiveNodes atRoot;
    private final int size;

    private GlobSet(List<Glob> globs) {
        GlobNode root = new GlobNode(false);
        for (int i = 0; i < globs.size(); i++) {
            root.add(globs.get(i), i);
        }
        this.atRoot = LiveNodes.atRoot(root);
        this.size = globs.size();
    }

    /**
     * Compiles the globs.
     *
     * @param globs any number, also none; the position in this list is the glob's index in the answers
     * @return the set
     */
    public static GlobSet of(List<Glob> globs) {
        return new GlobSet(globs);
    }

    /** Returns the number of globs. */
    public int size() {
        return size;
    }

    /** Returns the indices of all globs that match. For many paths, {@link #matcher()} is faster. */
    public BitSet matching(WorkspacePath path) {
        return matcher().matching(path);
    }

    /** Says whether at least one glob matches. */
    public boolean matchesAny(WorkspacePath path) {
        return !matching(path).isEmpty();
    }

    /** Returns a matcher for many paths, best in sorted order. */
    public Matcher matcher() {
        return new Matcher(atRoot);
    }

    /** Matches path after path and remembers the last folder. For one thread. */
    public static final class Matcher {
        private final LiveNodes atRoot;
        private String folder = "";
        private LiveNodes inFolder;

        private Matcher(LiveNodes atRoot) {
            this.atRoot = atRoot;
            this.inFolder = atRoot;
        }

        /** Returns the indices of all globs that match, as a bit set of the caller's own. */
        public BitSet matching(WorkspacePath path) {
            return (BitSet) shared(path).clone();
        }

        /** Returns the indices of all globs that match, as a bit set that nobody may change: neighbours often share it. */
        public BitSet shared(WorkspacePath path) {
            String value = path.value();
            int nameAt = value.lastIndexOf('/') + 1;
            if (folder.length() != nameAt || !value.startsWith(folder)) {
                enter(value.substring(0, nameAt));
            }
            return inFolder.shared(value.substring(nameAt));
        }

        /** Says whether at least one glob matches. */
        public boolean matchesAny(WorkspacePath path) {
            return !shared(path).isEmpty();
        }

        private void enter(String next) {
            LiveNodes live = atRoot;
            int start = 0;
            for (int slash = next.indexOf('/'); slash >= 0; slash = next.indexOf('/', start)) {
                live = live.inFolder(next.substring(start, slash));
                start = slash + 1;
            }
            folder = next;
            inFolder = live;
        }
    }
}
