// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.plan.BuildFiles;
import io.lonelycat.plan.SandboxSpec.Network;
import java.util.Comparator;
import java.util.List;

/** What the walls around a command have to do with how it ended. */
final class SandboxRemarks {
    private static final int SHOWN_PLACES = 5;

    /** What Maven, Gradle, npm, curl and the JDK print where they cannot reach a host. */
    private static final List<String> SIGNS_OF_NO_NETWORK = List.of(
            "has not been downloaded from it before",
            "UnknownHostException",
            "Unknown host",
            "Could not resolve host",
            "Temporary failure in name resolution",
            "Name or service not known",
            "Network is unreachable",
            "EAI_AGAIN");

    /** What Maven's plugins print where a toolchain, or the folder that it names, does not exist. */
    private static final String SIGN_OF_NO_JDK = "toolchain";

    private SandboxRemarks() {}

    /**
     * Adds them to a judgement.
     *
     * @param thrownAway what the command wrote in the workspace beside its outputs
     * @param printed the end of what it printed
     */
    static AttemptResult add(AttemptResult judgement, SandboxReport report, List<String> thrownAway, String printed) {
        AttemptResult result = thrownAway.isEmpty() ? judgement : withStrays(judgement, thrownAway);
        boolean lacksNetwork = result.code() != null
                && report.present()
                && report.network() != Network.ALL
                && SIGNS_OF_NO_NETWORK.stream().anyMatch(printed::contains);
        boolean lacksJdk = result.code() != null && report.present() && printed.contains(SIGN_OF_NO_JDK);
        if (lacksJdk) {
            return result.withNote(
                    " The sandbox shows a JDK of toolchains.xml only if Maven runs LonelyCat. Name the file and"
                            + " the JDK in the policy, such as `sandbox: {visible: [~/.m2/toolchains.xml, /opt/jdk-21]}`.");
        }
        return lacksNetwork
                ? result.withNote(" The sandbox has no network but a loopback. Let the build's local repository have"
                        + " before what the command downloads, or write `sandbox: {network: all}` in the policy.")
                : result;
    }

    /** Names the first places, those first that configure something. */
    private static AttemptResult withStrays(AttemptResult judgement, List<String> paths) {
        List<String> shown = paths.stream()
                .sorted(Comparator.comparing((String path) -> !BuildFiles.controls(path)))
                .limit(SHOWN_PLACES)
                .map(path -> "`" + path + "`")
                .toList();
        String wrote = "The command wrote in the workspace beside its outputs: " + String.join(", ", shown)
                + (paths.size() > shown.size() ? " and " + (paths.size() - shown.size()) + " more" : "")
                + ". All of it was thrown away.";
        return judgement.code() == null
                ? judgement.failing(ErrorCode.WROTE_ELSEWHERE, wrote)
                : judgement.withNote(" " + wrote);
    }
}
