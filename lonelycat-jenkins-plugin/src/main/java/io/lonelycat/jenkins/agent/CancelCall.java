// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import hudson.remoting.VirtualChannel;
import java.io.File;
import jenkins.MasterToSlaveFileCallable;
import org.jspecify.annotations.Nullable;

/** Asks the engine of a step to stop; answers whether it is running there. What it has begun it rolls back. */
public final class CancelCall extends MasterToSlaveFileCallable<Boolean> {
    private static final long serialVersionUID = 1;

    private final String cookie;

    /** Names the step whose engine is to stop. */
    public CancelCall(Cookie cookie) {
        this.cookie = cookie.toString();
    }

    @Override
    public Boolean invoke(File folder, @Nullable VirtualChannel channel) {
        return RunningCalls.stop(cookie);
    }
}
