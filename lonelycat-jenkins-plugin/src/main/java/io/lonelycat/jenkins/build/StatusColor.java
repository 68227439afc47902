// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.json.Names;

/** The colours of Jenkins for the state of a change, the gravest last. */
public enum StatusColor {
    INFO,
    SUCCESS,
    WARNING,
    ERROR;

    /** Returns the colour of a state, of a plan, an execution or a request for approval. */
    public static StatusColor of(String status) {
        return switch (status) {
            case "planned" -> INFO;
            case "applied", "already_applied", "rehearsed", "approved", "not_needed" -> SUCCESS;
            case "need_approval", "waiting", "edit", "skipped", "refused", "could_not_check", "cancelled" -> WARNING;
            default -> ERROR;
        };
    }

    /** Returns the word of Jenkins' style sheet. */
    public String word() {
        return Names.of(this);
    }
}
