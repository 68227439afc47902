// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.glob;

import io.lonelycat.workspace.FoldedName;
import io.lonelycat.workspace.SegmentName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree that globs share, segment by segment. Written while a {@link GlobSet} is made, only read after.
 * A node for {@code **} stays live over any segment; every other node is left with the next segment. What is for any
 * spelling is there twice: as it is written, and folded.
 */
final class GlobNode {
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

    /** Returns the {@code **} after this node, which is live wherever this node is: it also stands for no segment. */
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

    /** Adds the nodes one segment further down. */
    void follow(SegmentName segment, SegmentName foldedSegment, List<GlobNode> into) {
        asWritten.follow(segment, into);
        folded.follow(foldedSegment, into);
    }

    /** Adds the globs that match a path which ends here. */
    void collect(BitSet into) {
        for (int glob : ends) {
            into.set(glob);
        }
        if (below != null) {
            below.collect(into);
        }
    }

    /** The ways from one node of the tree of globs to the next, by the name that is passed. */
    private static final class GlobEdges {
        private record Edge(SegmentPattern pattern, GlobNode target) {}

        private final Map<String, GlobNode> literals = new HashMap<>();
        private final Map<String, GlobNode> targetsByPattern = new HashMap<>();
        private final Map<String, List<Edge>> edgesByExtension = new HashMap<>();
        private final List<Edge> edges = new ArrayList<>();

        /** Returns the child node for a segment of a glob, creating it if necessary. */
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

        /** Adds the nodes to which a name leads. */
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
