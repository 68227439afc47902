// SPDX-License-Identifier: MIT
package io.lonelycat.simfs;

import io.lonelycat.simfs.NameCalls.At;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * A file by its name.
 *
 * @param at where it is; asked each time, so that it can refuse when its folder has been closed
 * @param linkTimes whether times of a link itself can be set: by path they can, relative to a folder the JDK cannot; and of a
 *     file to the nanosecond, where it cuts them to microseconds
 */
record ViewedPath(SimFileSystem fileSystem, Supplier<At> at, SimPath shown, boolean follow, boolean linkTimes)
        implements SimView.Viewed {

    @Override
    public SimAttributes attributes() throws IOException {
        At place = at.get();
        return Translated.call(shown, null, () -> fileSystem.stats().stat(place, follow));
    }

    @Override
    public void setMode(int mode) throws IOException {
        At place = at.get();
        Translated.run(shown, null, () -> fileSystem.stats().setMode(place, follow, mode));
    }

    @Override
    public void setTimes(StatCalls.Times times) throws IOException {
        At place = at.get();
        Translated.run(shown, null, () -> fileSystem
                .stats()
                .setTimes(place, follow, linkTimes, linkTimes ? times : times.inMicroseconds()));
    }
}
