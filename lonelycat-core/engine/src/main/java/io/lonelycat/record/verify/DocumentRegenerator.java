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

    /** Returns this engine's version. Documents of another version may differ. */
    String engineVersion();

    /** Returns the documents to generate, in this order. */
    List<Attachment> attachments(Path folder);

    /** Returns the policy sections that features define, which are needed to repeat decisions. */
    KnownSections known();

    List<ObservationKind> observations();

    /** Returns the policy's original path in the workspace; empty for an external policy. */
    Optional<WorkspacePath> placeOf(Policy policy);
}
