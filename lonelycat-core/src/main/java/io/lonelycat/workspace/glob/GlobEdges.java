// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.glob;

import io.lonelycat.workspace.SegmentName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ways from one node of the tree of globs to the next, by the name that is passed. */
final class GlobEdges {
    private record Edge(SegmentPattern pattern, GlobNode target) {}

    private final Map<String, GlobNode> literals = new HashMap<>();
    private final Map<String, GlobNode> targetsByPattern = new HashMap<>();
    private final Map<String, List<Edge>> edgesByExtension = new HashMap<>();
    private final List<Edge> edges = new ArrayList<>();

    /** Returns where a segment of a glob leads; makes the way where there is none. */
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
