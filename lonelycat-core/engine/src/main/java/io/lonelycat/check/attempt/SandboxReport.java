// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import io.lonelycat.json.Member;
import io.lonelycat.plan.SandboxSpec.Network;
import java.util.Optional;

/**
 * Description of the sandbox in which a command ran.
 *
 * @param tool name and version of the sandbox program, such as {@code bubblewrap 0.11.0}; empty without a sandbox
 * @param lacks restrictions that the sandbox does not enforce, or the reason why no sandbox is used
 */
public record SandboxReport(
        @Member(blank = false) Optional<String> tool,
        Access workspace,
        Network network,
        Home home,
        @Member(blank = false) Optional<String> lacks) {
    /** Treatment of the files that a command writes in the workspace. */
    public enum Access {
        /** Only declared outputs stay in the workspace; all other files that a command writes are discarded. */
        OUTPUTS,
        /** All files that a command writes stay in the workspace. */
        WRITABLE
    }

    /** Treatment of the files that a command writes in cache folders. */
    public enum Home {
        DISCARDED,
        READ_ONLY,
        WRITABLE
    }

    /**
     * Returns the report for commands that run without a sandbox.
     *
     * @param why reason why no sandbox is used, without a final period
     */
    public static SandboxReport none(String why) {
        return new SandboxReport(Optional.empty(), Access.WRITABLE, Network.ALL, Home.WRITABLE, Optional.of(why));
    }

    public boolean present() {
        return tool.isPresent();
    }

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
