// SPDX-License-Identifier: MIT
package io.lonelycat.flow.repair;

/** How a change that held belongs to one that had failed, the closest first. */
enum Relation {
    PARENT("was planned from it", 30),
    CORRELATION("has its correlation id", 25),
    LABEL("has a label of it", 15),
    PATHS("was the next to change its paths", 10);

    private final String words;
    private final int points;

    Relation(String words, int points) {
        this.words = words;
        this.points = points;
    }

    /** Returns it for people, of the change that held. */
    String words() {
        return words;
    }

    /** Returns how much it counts. */
    int points() {
        return points;
    }
}
