// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import io.lonelycat.execute.observe.ObservationKind;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.record.evidence.Attachment;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Generates an execution's documents again, to compare them with the evidence. */
public interface DocumentRegenerator {

    /** Returns the version of the running LonelyCat engine. */
    String engineVersion();

    /** Returns documents derived from an execution's evidence, such as the report page. */
    List<Attachment> attachments(Path folder);

    /** Returns the policy sections that LonelyCat's optional features define. */
    KnownSections known();

    List<ObservationKind> observations();

    /** Returns the policy's original path in the workspace; empty for a policy outside the workspace. */
    Optional<WorkspacePath> placeOf(Policy policy);
}
