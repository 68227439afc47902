// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.json.InputObject;
import java.util.List;

/**
 * What came of merging.
 *
 * @param document without {@code extends} and {@code locked}; each value knows the layer that it was read from
 * @param layers in the order of merging, the policy itself last
 */
public record Merged(InputObject document, List<Layer> layers) {
    public Merged {
        layers = List.copyOf(layers);
    }

    /** Says whether the policy extends another one. */
    public boolean extendsOthers() {
        return layers.size() > 1;
    }

    /** Returns the layer to which a line belongs that is counted over all of them. */
    public Layer at(int line) {
        return layers.stream()
                .filter(layer -> layer.has(line))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no layer has the line " + line));
    }
}
