// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.json.InputObject;
import java.util.List;

/**
 * Policy merged with the policies that it extends.
 *
 * @param document merged policy without the keys {@code extends} and {@code locked}
 */
public record Merged(InputObject document, List<Layer> layers) {
    public Merged {
        layers = List.copyOf(layers);
    }

    public boolean extendsOthers() {
        return layers.size() > 1;
    }
}
