// SPDX-License-Identifier: MIT
package io.lonelycat;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How much of a test that takes long is run: a share in every build, all of it with {@code -Plong}. */
public final class Share {
    /** Whether all is run. */
    public static final boolean IS_ALL = Boolean.getBoolean("lonelycat.tests.all");

    private Share() {}

    /** Returns those of a list that a build does: one of so many, beginning with the one of this number, from 0 on. */
    public static <T> Stream<T> of(Collection<T> all, int many, int number) {
        List<T> list = List.copyOf(all);
        return IntStream.range(0, list.size())
                .filter(i -> IS_ALL || i % many == number)
                .mapToObj(list::get);
    }

    /** Returns how many a build does; with the profile, how many there are. */
    public static int of(int share, int all) {
        return IS_ALL ? all : share;
    }
}
