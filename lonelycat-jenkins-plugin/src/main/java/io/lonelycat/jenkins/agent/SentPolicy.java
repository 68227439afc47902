// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.controller.Controller;
import java.io.Serializable;

/** A policy whose text the controller knows. Stored with a waiting step, so it is no record. */
public final class SentPolicy implements Serializable {
    private static final long serialVersionUID = 1;

    private final String name;
    private final String text;

    SentPolicy(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** The policy for steps that name none: never a file that a change may have created. */
    static SentPolicy builtIn() {
        return new SentPolicy(ManagedPolicy.PREFIX + "Jenkins, built-in default", Controller.defaultPolicy());
    }

    /** As the engine takes it, whose name decisions have. */
    public ManagedPolicy managed() {
        return new ManagedPolicy(name, text);
    }
}
