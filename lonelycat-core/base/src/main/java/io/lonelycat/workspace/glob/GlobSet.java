// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.glob;

import io.lonelycat.workspace.SegmentName;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

    /** Returns whether at least one glob matches. */
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

        /**
         * Returns the indices of all globs that match, as a bit set that callers must not modify: neighbours often
         * share it.
         */
        public BitSet shared(WorkspacePath path) {
            String value = path.value();
            int nameAt = value.lastIndexOf('/') + 1;
            if (folder.length() != nameAt || !value.startsWith(folder)) {
                enter(value.substring(0, nameAt));
            }
            return inFolder.shared(value.substring(nameAt));
        }

        /** Returns whether at least one glob matches. */
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

    /**
     * The nodes of all globs that are live after some folders of a path. Never more than the tree has nodes, however many ways lead to
     * one, which keeps patterns such as {@code **}{@code /a/**}{@code /a/**}{@code /b} from growing with every way.
     */
    private static final class LiveNodes {
        private final List<GlobNode> nodes;
        /** The globs that match everything from here down. */
        private final BitSet always = new BitSet();

        private LiveNodes(Set<GlobNode> nodes) {
            this.nodes = List.copyOf(nodes);
            for (GlobNode node : nodes) {
                if (node.anyDepth()) {
                    node.collect(always);
                }
            }
        }

        static LiveNodes atRoot(GlobNode root) {
            Set<GlobNode> start = new LinkedHashSet<>();
            enter(root, start);
            return new LiveNodes(start);
        }

        LiveNodes inFolder(String segment) {
            Set<GlobNode> next = new LinkedHashSet<>();
            for (GlobNode node : nodes) {
                if (node.anyDepth()) {
                    next.add(node);
                }
            }
            for (GlobNode target : targets(segment)) {
                enter(target, next);
            }
            return new LiveNodes(next);
        }

        private static void enter(GlobNode node, Set<GlobNode> into) {
            into.add(node);
            GlobNode below = node.below();
            if (below != null) {
                into.add(below);
            }
        }

        /** Returns the globs that match the file of this name here, as a bit set that is not to be changed. */
        BitSet shared(String name) {
            List<GlobNode> targets = targets(name);
            if (targets.isEmpty()) {
                return always;
            }
            BitSet matching = (BitSet) always.clone();
            for (GlobNode target : targets) {
                target.collect(matching);
            }
            return matching;
        }

        private List<GlobNode> targets(String segment) {
            SegmentName name = SegmentName.of(segment);
            SegmentName folded = name.folded();
            List<GlobNode> targets = new ArrayList<>();
            for (GlobNode node : nodes) {
                node.follow(name, folded, targets);
            }
            return targets;
        }
    }
}
