// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import io.lonelycat.execute.Rehearsal;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.RehearsableChange;
import io.lonelycat.gate.policy.PolicySection;
import java.util.List;
import java.util.Optional;

/** Feature that rehearses a change in a copy of the workspace before execution. */
public final class RehearsalFeature extends Feature {
    public static final Feature FEATURE = new RehearsalFeature();

    private RehearsalFeature() {
        super("rehearsal");
    }

    @Override
    public List<PolicySection> policy() {
        return List.of(RehearsalPolicy.SECTION);
    }

    @Override
    public DocumentKinds documents() {
        return new DocumentKinds(List.of(), List.of(), List.of(RehearsalDocument.KIND));
    }

    @Override
    public Views views() {
        return new Views(List.of(new TestSection()), List.of());
    }

    @Override
    public Optional<Rehearsal> rehearsal(
            WorkspaceSession session, PolicyChoice choice, RehearsableChange change, boolean only) {
        return WorkspaceRehearsal.of(session, choice, change, only);
    }
}
