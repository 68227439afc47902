// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records started and ended child processes. */
public class Children implements ChildListener {
    private final List<Child> started = new CopyOnWriteArrayList<>();
    private final List<Long> ended = new CopyOnWriteArrayList<>();

    record Child(long pid, Optional<Instant> start, String cookie) {}

    @Override
    public void started(long pid, Optional<Instant> start, String cookie) {
        started.add(new Child(pid, start, cookie));
    }

    @Override
    public void ended(long pid) {
        ended.add(pid);
    }

    List<Child> started() {
        return started;
    }

    public List<Long> ended() {
        return ended;
    }
}
