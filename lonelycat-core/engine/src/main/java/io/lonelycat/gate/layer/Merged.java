// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.json.InputObject;
import java.util.List;

/**
 * The result of merging layers.
 *
 * @param document without {@code extends} and {@code locked}; each value knows the layer that it was read from
 * @param layers in the order of merging, the policy itself last
 */
public record Merged(InputObject document, List<Layer> layers) {
    public Merged {
        layers = List.copyOf(layers);
    }

    /** Returns whether the policy extends another one. */
    public boolean extendsOthers() {
        return layers.size() > 1;
    }
}
