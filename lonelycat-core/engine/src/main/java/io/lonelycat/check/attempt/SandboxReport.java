// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import io.lonelycat.json.Member;
import io.lonelycat.plan.SandboxSpec.Network;
import java.util.Optional;

/**
 * Description of the sandbox in which a command ran.
 *
 * @param tool name and version, such as {@code bubblewrap 0.11.0}; empty without a sandbox
 * @param lacks restrictions that are not enforced, with reasons
 */
public record SandboxReport(
        @Member(blank = false) Optional<String> tool,
        Access workspace,
        Network network,
        Home home,
        @Member(blank = false) Optional<String> lacks) {
    /** Treatment of the files that a command writes in the workspace. */
    public enum Access {
        /** Declared outputs stay in the workspace; all other written files are discarded. */
        OUTPUTS,
        /** All written files stay in the workspace, which LonelyCat compares before and after the checks. */
        WRITABLE
    }

    /** Treatment of the files that a command writes in cache folders. */
    public enum Home {
        DISCARDED,
        READ_ONLY,
        WRITABLE
    }

    /**
     * Describes commands without a sandbox.
     *
     * @param why reason for no sandbox, as the end of a sentence
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
