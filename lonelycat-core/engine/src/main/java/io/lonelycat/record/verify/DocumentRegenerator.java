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

/** Makes the documents of an execution again, so that they can be compared with those in its folder. */
public interface DocumentRegenerator {

    /** Returns the version of the engine; what another one wrote may look otherwise. */
    String engineVersion();

    /** Returns what is made for people, in the order in which it is made. */
    List<Attachment> attachments(Path folder);

    /** Returns the sections of features by which a policy on record decides again. */
    KnownSections known();

    /** Returns the kinds of observations that features read. */
    List<ObservationKind> observations();

    /** Returns where a policy on record lay in the workspace; empty where it came from elsewhere. */
    Optional<WorkspacePath> placeOf(Policy policy);
}
