// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import io.lonelycat.flow.Feature;
import io.lonelycat.flow.FlowEvent;
import io.lonelycat.gate.policy.PolicySection;
import java.util.List;

/** Rehearsals of a change in a copy of the workspace, before the workspace is touched. */
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
    public void on(FlowEvent event) {
        if (event instanceof FlowEvent.ChangeBegins begins) {
            begins.rehearsal()
                    .offer(WorkspaceRehearsal.of(begins.site(), begins.choice(), begins.change(), begins.only()));
        }
    }
}
