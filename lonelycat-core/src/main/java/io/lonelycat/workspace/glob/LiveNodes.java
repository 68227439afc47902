// SPDX-License-Identifier: MIT
package io.lonelycat.workspace.glob;

import io.lonelycat.workspace.SegmentName;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where all globs stand after some folders of a path. Never more than the tree has nodes, however many ways lead to
 * one, which keeps patterns such as {@code **}{@code /a/**}{@code /a/**}{@code /b} from growing with every way.
 */
final class LiveNodes {
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
