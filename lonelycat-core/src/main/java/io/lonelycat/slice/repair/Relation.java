// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

/** How a change that held belongs to one that had failed, the closest first. */
enum Relation {
    PARENT("was planned from it"),
    CORRELATION("has its correlation id"),
    LABEL("has a label of it"),
    PATHS("was the next to change its paths");

    private final String words;

    Relation(String words) {
        this.words = words;
    }

    /** Returns it for people, of the change that held. */
    String words() {
        return words;
    }
}
