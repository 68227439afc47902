// SPDX-License-Identifier: MIT
package io.lonelycat.validate;

import io.lonelycat.json.JsonObject;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.workspace.Cancel;
import java.util.List;

/**
 * Probes that belong together.
 *
 * @param name in one word
 * @param title for people
 */
record Part(String name, String title, List<Tried> probes) {

    /** Copies the list. */
    Part {
        probes = List.copyOf(probes);
    }

    /** Tries probes out, one after the other. */
    static Part of(String name, String title, List<Probe> probes, Cancel cancel) {
        List<Tried> tried = probes.stream()
                .map(probe -> cancel.now() ? Tried.stopped(probe) : Tried.of(probe))
                .toList();
        return new Part(name, title, tried);
    }

    long passed() {
        return probes.stream().filter(Tried::ok).count();
    }

    long durationMillis() {
        return probes.stream().mapToLong(Tried::durationMillis).sum();
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("name", name)
                .with("title", title)
                .with("probes", probes.stream().map(Tried::toJson).toList());
    }
}
