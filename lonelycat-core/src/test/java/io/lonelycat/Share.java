// SPDX-License-Identifier: MIT
package io.lonelycat;

/** How much of a test that takes long is run: a share in every build, all of it with {@code -Plong}. */
public final class Share {
    /** Whether all is run. */
    public static final boolean IS_ALL = Boolean.getBoolean("lonelycat.tests.all");

    private Share() {}

    /** Returns how many a build does; with the profile, how many there are. */
    public static int of(int share, int all) {
        return IS_ALL ? all : share;
    }
}
