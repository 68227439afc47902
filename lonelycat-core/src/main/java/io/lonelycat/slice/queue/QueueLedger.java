// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.function.Function;

/** What happened in a queue and what follows from it, for all who use it: the processes of one machine, or of several. */
interface QueueLedger extends Closeable {

    /** Looks at the queue and changes it, all at once: no other process does so meanwhile. */
    <T> T change(Function<QueueBook, T> work);

    /**
     * Lets all machines have the files of a folder: those that are here go to where the others find them, and those of the others come
     * here. What is there already stays as it is.
     */
    void share(Path folder);

    /** Says whether machines share it that share no files. */
    boolean isShared();

    /** Returns where it is, for people. */
    String place();

    @Override
    void close();
}
