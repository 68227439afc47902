// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import io.lonelycat.json.Member;
import io.lonelycat.plan.SandboxSpec.Network;
import java.util.Optional;

/**
 * Sandbox that a command really had, as events and execution.json have it.
 *
 * @param tool what made the sandbox, with its version, for example {@code bubblewrap 0.11.0}; empty where
 *     there was none
 * @param workspace what became of what it wrote in the workspace
 * @param network whom it could talk to
 * @param home what became of what it wrote to caches
 * @param lacks what was missing and why, for people; empty where nothing was
 */
public record SandboxReport(
        @Member(blank = false) Optional<String> tool,
        Access workspace,
        Network network,
        Home home,
        @Member(blank = false) Optional<String> lacks) {
    /** Fate of files that a command writes in the workspace. */
    public enum Access {
        /** Its outputs stayed, and all else was thrown away. */
        OUTPUTS,
        /** It stayed, and the workspace was compared. */
        WRITABLE
    }

    /** Fate of files that a command writes to the local repository and to other caches. */
    public enum Home {
        /** It was thrown away. */
        DISCARDED,
        /** They could not be written. */
        READ_ONLY,
        /** It stayed. */
        WRITABLE
    }

    /**
     * Returns the report of commands that run in the open.
     *
     * @param why there is no sandbox, in words that can follow a colon
     */
    public static SandboxReport none(String why) {
        return new SandboxReport(Optional.empty(), Access.WRITABLE, Network.ALL, Home.WRITABLE, Optional.of(why));
    }

    /** Returns whether there was a sandbox. */
    public boolean present() {
        return tool.isPresent();
    }

    /** Returns the report in one sentence without a full stop, for logs and reports. */
    public String text() {
        if (tool.isEmpty()) {
            return "Commands run without a sandbox: " + lacks.orElse("the reason could not be determined");
        }
        return "Commands run in a sandbox (" + tool.get() + "): in the workspace, "
                + (workspace == Access.OUTPUTS ? "only outputs of checks are kept" : "commands can write files")
                + ", there is "
                + words(network) + ", and " + words(home)
                + lacks.map(what -> "; " + what).orElse("");
    }

    private static String words(Network network) {
        return switch (network) {
            case NONE -> "no network";
            case LOOPBACK -> "no network except loopback";
            case ALL -> "the network of the machine";
        };
    }

    private static String words(Home home) {
        return switch (home) {
            case DISCARDED -> "writes to caches are discarded";
            case READ_ONLY -> "caches are read-only";
            case WRITABLE -> "caches are writable";
        };
    }
}
