// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.config.Settings;
import io.lonelycat.gate.past.EnvironmentRequest;
import io.lonelycat.gate.past.Promotion;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.Digest;
import io.lonelycat.record.past.KeptPast;
import io.lonelycat.record.verify.EvidenceProof;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the gate is told of a place and its caller, but for what depends on the policy.
 *
 * @param proof which evidence of the past proves what it says
 */
public record GateInputs(WorkspaceSession site, EvidenceProof proof) {

    /** Returns what the gate is told. */
    public GateEnvironment environment() {
        Settings settings = site.settings();
        Settings.Caller caller = settings.caller();
        return new GateEnvironment(
                        site.clock().instant(),
                        caller.frontEnd(),
                        caller.user(),
                        site.frontEnd()
                                .build()
                                .map(BuildFacts::of)
                                .orElseGet(() -> BuildFacts.of(settings.environment())),
                        knownPlans(),
                        foldsNames())
                .to(site.environment().map(name -> new EnvironmentRequest(name, this::passage)));
    }

    private Set<String> knownPlans() {
        Set<String> names = new HashSet<>();
        for (Path folder : StateFiles.list(site.plans())) {
            names.add(String.valueOf(folder.getFileName()));
        }
        return names;
    }

    private Optional<Promotion> passage(Digest checksum, String name) {
        if (site.frontEnd().past().isPresent()) {
            return site.frontEnd().past().get().passage(checksum, name);
        }
        try (KeptPast kept = site.kept(proof)) {
            return kept.passage(checksum, name);
        }
    }

    /** Whether the file system takes two spellings of a name for the same: tried out, since its name tells nothing. */
    private boolean foldsNames() {
        return StateFiles.exists(site.workspace().root().resolve(Workspace.STATE.toUpperCase(Locale.ROOT)));
    }
}
