// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import hudson.remoting.Asynchronous;

/** Hears on the controller how far an engine on an agent has come. */
public interface RemoteProgress {
    /** Takes a line; the engine continues without waiting for its delivery. */
    @Asynchronous
    void tell(String line);
}
