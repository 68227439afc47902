// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.execute.observe.ObservationKind;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.decision.EngineVersion;
import io.lonelycat.gate.policy.KnownSections;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.record.evidence.Attachment;
import io.lonelycat.record.verify.DocumentRegenerator;
import io.lonelycat.report.SummaryMarkdown;
import io.lonelycat.report.html.ReportPage;
import io.lonelycat.report.html.ReportPage.ReportStyle;
import io.lonelycat.report.section.ExecutionSection;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Creates {@code summary.md} and {@code report.html} from the other evidence files, to write or verify both documents.
 */
public record Regeneration(WorkspaceSession session) implements DocumentRegenerator {
    @Override
    public KnownSections known() {
        return session.knownSections();
    }

    @Override
    public String engineVersion() {
        return EngineVersion.TEXT;
    }

    @Override
    public List<Attachment> attachments(Path folder) {
        List<ExecutionSection> sections = session.brought(it -> it.views().ofExecution());
        return List.of(new SummaryMarkdown(sections), ReportPage.in(folder, sections), new ReportStyle());
    }

    @Override
    public List<ObservationKind> observations() {
        return session.brought(it -> it.documents().observations());
    }

    @Override
    public Optional<WorkspacePath> placeOf(Policy policy) {
        return PolicyChoice.placeOnRecord(policy);
    }
}
