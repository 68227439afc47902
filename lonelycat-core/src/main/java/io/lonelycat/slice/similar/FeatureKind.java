// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

/** What a feature of an execution is. */
public enum FeatureKind {
    /** A path that the change touches. */
    PATH(Aspect.PATHS, 1, 24, 3),
    /** A folder above such a path. */
    FOLDER(Aspect.PATHS, 0.4, 24, 0),
    /** The name of a touched file. */
    NAME(Aspect.PATHS, 0.5, 24, 2),
    /** The extension of a touched file. */
    EXTENSION(Aspect.PATHS, 0.1, 8, 0),
    /** An identifier of a line that the change adds or removes, or a part of one. */
    SYMBOL(Aspect.LINES, 1, 48, 6),
    /** A word of the plan's intent. */
    WORD(Aspect.INTENT, 1, 24, 2),
    /** A label of the plan with its value. */
    LABEL(Aspect.LABELS, 1, 8, 0),
    /** The signature of the error. */
    SIGNATURE(Aspect.FAILURE, 1, 1, 1),
    /** The step that failed. */
    STEP(Aspect.FAILURE, 0.1, 1, 0),
    /** A check that failed. */
    CHECK(Aspect.FAILURE, 0.3, 4, 0),
    /** A test that failed. */
    TEST(Aspect.FAILURE, 0.7, 8, 1);

    private final Aspect aspect;
    private final double factor;
    private final int most;
    private final int searched;

    FeatureKind(Aspect aspect, double factor, int most, int searched) {
        this.aspect = aspect;
        this.factor = factor;
        this.most = most;
        this.searched = searched;
    }

    /** Returns the side from which it compares. */
    public Aspect aspect() {
        return aspect;
    }

    /** Returns how much it counts beside other kinds of the same aspect. */
    double factor() {
        return factor;
    }

    /** Returns how many of this kind an execution has at most. */
    int most() {
        return most;
    }

    /** Says whether executions are found by it. */
    public boolean isSearched() {
        return searched > 0;
    }

    /** Returns by how many of this kind an execution can be found. */
    int searched() {
        return searched;
    }
}
