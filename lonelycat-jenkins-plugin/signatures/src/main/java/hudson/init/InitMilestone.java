// SPDX-License-Identifier: MIT
package hudson.init;

public enum InitMilestone {
    STARTED,
    PLUGINS_STARTED,
    EXTENSIONS_AUGMENTED,
    COMPLETED
}
