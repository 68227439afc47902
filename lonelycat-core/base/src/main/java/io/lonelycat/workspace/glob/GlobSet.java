// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.glob;

import io.lonelycat.workspace.FoldedName;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.SegmentPattern.SegmentName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Matches a path against many globs at once, by a tree of their segments. Immutable and thread-safe. */
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

    /** Compiles globs into a set, which reports a matching glob by its index in the list. */
    public static GlobSet of(List<Glob> globs) {
        return new GlobSet(globs);
    }

    public int size() {
        return size;
    }

    public BitSet matching(WorkspacePath path) {
        return matcher().matching(path);
    }

    public boolean matchesAny(WorkspacePath path) {
        return !matching(path).isEmpty();
    }

    /** Returns a matcher for many paths, fastest for sorted paths. */
    public Matcher matcher() {
        return new Matcher(atRoot);
    }

    /** Matches paths against globs, and caches the tree nodes for the directory of the last path. Not thread-safe. */
    public static final class Matcher {
        private final LiveNodes atRoot;
        private String folder = "";
        private LiveNodes inFolder;

        private Matcher(LiveNodes atRoot) {
            this.atRoot = atRoot;
            this.inFolder = atRoot;
        }

        public BitSet matching(WorkspacePath path) {
            return (BitSet) shared(path).clone();
        }

        /** Returns the indices of the globs that match a path; the caller must not modify the result. */
        public BitSet shared(WorkspacePath path) {
            String value = path.value();
            int nameAt = value.lastIndexOf('/') + 1;
            if (folder.length() != nameAt || !value.startsWith(folder)) {
                enter(value.substring(0, nameAt));
            }
            return inFolder.shared(value.substring(nameAt));
        }

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
     * Set of the glob tree's nodes that the directories of a path reach. Duplicate nodes would multiply exponentially
     * with patterns such as {@code **}{@code /a/**}{@code /a/**}{@code /b}.
     */
    private static final class LiveNodes {
        private final List<GlobNode> nodes;
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

    /**
     * Node of the tree that all globs of a set share, immutable after compilation. A glob with {@code anySpelling} is
     * in the glob tree twice, as written and folded.
     */
    private static final class GlobNode {
        private final boolean anyDepth;
        private final GlobEdges asWritten = new GlobEdges();
        private final GlobEdges folded = new GlobEdges();
        private @Nullable GlobNode below;
        private int[] ends = {};

        GlobNode(boolean anyDepth) {
            this.anyDepth = anyDepth;
        }

        boolean anyDepth() {
            return anyDepth;
        }

        /**
         * Returns the child node for {@code **}. A path that reaches this node also reaches the child, because
         * {@code **} matches zero segments.
         */
        @Nullable
        GlobNode below() {
            return below;
        }

        void add(Glob glob, int index) {
            List<String> segments = glob.segments();
            add(segments, index, false);
            if (glob.anySpelling()) {
                add(segments, index, true);
            }
        }

        private void add(List<String> segments, int index, boolean anySpelling) {
            GlobNode node = this;
            for (String segment : segments) {
                node = node.child(segment, anySpelling);
            }
            node.ends = Arrays.copyOf(node.ends, node.ends.length + 1);
            node.ends[node.ends.length - 1] = index;
        }

        private GlobNode child(String segment, boolean anySpelling) {
            if (segment.equals("**")) {
                below = below == null ? new GlobNode(true) : below;
                return below;
            }
            return anySpelling ? folded.make(FoldedName.of(segment)) : asWritten.make(segment);
        }

        void follow(SegmentName segment, SegmentName foldedSegment, List<GlobNode> into) {
            asWritten.follow(segment, into);
            folded.follow(foldedSegment, into);
        }

        void collect(BitSet into) {
            for (int glob : ends) {
                into.set(glob);
            }
            if (below != null) {
                below.collect(into);
            }
        }

        private static final class GlobEdges {
            private record Edge(SegmentPattern pattern, GlobNode target) {}

            private final Map<String, GlobNode> literals = new HashMap<>();
            private final Map<String, GlobNode> targetsByPattern = new HashMap<>();
            private final Map<String, List<Edge>> edgesByExtension = new HashMap<>();
            private final List<Edge> edges = new ArrayList<>();

            GlobNode make(String segment) {
                if (!SegmentPattern.isWildcard(segment)) {
                    return literals.computeIfAbsent(segment, absent -> new GlobNode(false));
                }
                return targetsByPattern.computeIfAbsent(segment, this::makeEdge);
            }

            private GlobNode makeEdge(String segment) {
                SegmentPattern pattern = new SegmentPattern(segment);
                Edge edge = new Edge(pattern, new GlobNode(false));
                String extension = pattern.extension();
                if (extension == null) {
                    edges.add(edge);
                } else {
                    edgesByExtension
                            .computeIfAbsent(extension, absent -> new ArrayList<>())
                            .add(edge);
                }
                return edge.target();
            }

            void follow(SegmentName segment, List<GlobNode> into) {
                GlobNode literal = literals.get(segment.text());
                if (literal != null) {
                    into.add(literal);
                }
                String extension = segment.extension();
                if (extension != null) {
                    follow(edgesByExtension.getOrDefault(extension, List.of()), segment, into);
                }
                follow(edges, segment, into);
            }

            private static void follow(List<Edge> edges, SegmentName segment, List<GlobNode> into) {
                for (Edge edge : edges) {
                    if (edge.pattern().matches(segment)) {
                        into.add(edge.target());
                    }
                }
            }
        }
    }
}
