// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.model.Run;
import io.lonelycat.controller.ReturnedEvidence;
import io.lonelycat.jenkins.agent.EngineRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Attaches archived executions to a build. */
public final class ArchivedBuild {
    private ArchivedBuild() {}

    /**
     * Attaches an archived execution to a build.
     *
     * @param compared whether the controller compared the execution with its request
     */
    public static void keep(Run<?, ?> run, Path evidence, boolean compared) throws IOException {
        GovernedBuild.of(run).add(entry(evidence, compared ? "" : BuildEntry.NOT_COMPARED), "sum", "digests");
    }

    static BuildEntry entry(Path evidence, String problem) {
        return new BuildEntry(evidence(evidence).summary(), problem);
    }

    static ReturnedEvidence evidence(Path folder) {
        return ReturnedEvidence.read(folder, String.valueOf(folder.getFileName()));
    }

    static List<String> differences(EngineRequest sent, Path folder) {
        return evidence(folder).differences(sent.sent(Set.of(), Instant.now()), Optional.empty(), Clock.systemUTC());
    }
}
