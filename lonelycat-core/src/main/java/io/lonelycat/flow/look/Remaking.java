// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.gate.decision.EngineVersion;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.record.evidence.Attachment;
import io.lonelycat.record.verify.Remaker;
import io.lonelycat.report.SummaryMarkdown;
import io.lonelycat.report.html.ReportPage;
import io.lonelycat.report.html.ReportStyle;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How this engine makes the documents of an execution.
 *
 * @param known the sections of slices by which a policy decides
 */
public record Remaking(KnownSections known) implements Remaker {

    @Override
    public String engineVersion() {
        return EngineVersion.TEXT;
    }

    @Override
    public List<Attachment> attachments(Path folder) {
        return List.of(new SummaryMarkdown(), new ReportPage(folder), new ReportStyle());
    }

    @Override
    public Optional<WorkspacePath> placeOf(Policy policy) {
        return PolicyChoice.placeOnRecord(policy);
    }
}
