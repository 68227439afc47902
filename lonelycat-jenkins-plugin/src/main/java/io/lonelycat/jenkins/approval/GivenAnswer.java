// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import io.lonelycat.controller.ApprovalSummary;
import io.lonelycat.workspace.PlainText;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** An approver's answer, as pages and scripts see it. */
@ExportedBean(defaultVisibility = 2)
public final class GivenAnswer {
    private final ApprovalSummary approval;

    /** Reads the document of an approval. */
    GivenAnswer(String document) {
        this.approval = ApprovalSummary.read(document);
    }

    @Exported
    public String getId() {
        return approval.id();
    }

    @Exported
    public String getApprover() {
        return approval.approver();
    }

    @Exported
    public String getDecision() {
        return approval.decision();
    }

    @Exported
    public String getReason() {
        return approval.reason();
    }

    @Exported
    public String getAt() {
        return approval.at();
    }

    /** For the script of a pipeline, which may print it: no line of a reason can pass for one of the log. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", getId());
        map.put("approver", getApprover());
        map.put("decision", getDecision());
        map.put("reason", PlainText.line(getReason()));
        map.put("at", getAt());
        return map;
    }
}
