// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import hudson.remoting.VirtualChannel;
import io.lonelycat.workspace.Cancel;
import java.io.File;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import jenkins.MasterToSlaveFileCallable;
import org.jspecify.annotations.Nullable;

/** Asks the engine of a step to stop; answers whether it is running there. What it has begun it rolls back. */
public final class CancelCall extends MasterToSlaveFileCallable<Boolean> {
    private static final long serialVersionUID = 1;

    /**
     * The calls that run in this process, and whether each is to stop. The only static state there is: on an agent
     * nothing else outlives a call, and calls of one controller share it until the connection ends.
     */
    private static final Map<String, AtomicBoolean> RUNNING = new ConcurrentHashMap<>();

    private final String cookie;

    public CancelCall(Cookie cookie) {
        this.cookie = cookie.toString();
    }

    /** Notes that the engine of a step runs here; returns whether it is to stop. */
    static Cancel begin(String cookie) {
        AtomicBoolean stop = new AtomicBoolean();
        RUNNING.put(cookie, stop);
        return stop::get;
    }

    static void end(String cookie) {
        RUNNING.remove(cookie);
    }

    @Override
    public Boolean invoke(File folder, @Nullable VirtualChannel channel) {
        @Nullable AtomicBoolean stop = RUNNING.get(cookie);
        if (stop != null) {
            stop.set(true);
        }
        return stop != null;
    }
}
