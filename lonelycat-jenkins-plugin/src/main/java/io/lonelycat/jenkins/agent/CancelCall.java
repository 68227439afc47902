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

/** Cancels the engine call of a step; returns whether the engine runs on this agent. The engine rolls back a running execution. */
public final class CancelCall extends MasterToSlaveFileCallable<Boolean> {
    private static final long serialVersionUID = 1;

    /** Cancellation flags of running engine calls. Static, because calls share an agent process but no objects. */
    private static final Map<String, AtomicBoolean> RUNNING = new ConcurrentHashMap<>();

    private final String cookie;

    public CancelCall(Cookie cookie) {
        this.cookie = cookie.toString();
    }

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
