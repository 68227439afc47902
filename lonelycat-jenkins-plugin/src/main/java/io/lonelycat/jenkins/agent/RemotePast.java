// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

/** The past as the controller knows it, for an engine on an agent. */
public interface RemotePast {
    /**
     * Answers a question of {@link io.lonelycat.controller.RemoteHistory}.
     *
     * @param question a line of JSON
     * @return a line of JSON
     */
    String ask(String question);
}
