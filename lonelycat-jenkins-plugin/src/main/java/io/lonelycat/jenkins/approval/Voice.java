// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import io.lonelycat.gate.approval.Approval;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Names;
import io.lonelycat.report.text.Figures;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** An approver's answer, as pages and scripts see it. */
@ExportedBean(defaultVisibility = 2)
public final class Voice {
    private final Approval approval;

    private Voice(Approval approval) {
        this.approval = approval;
    }

    static Voice of(String document) {
        return new Voice(Approval.read(InputDocument.json("approval", document.getBytes(StandardCharsets.UTF_8))));
    }

    @Exported
    public String getId() {
        return approval.id();
    }

    @Exported
    public String getApprover() {
        return approval.approver().name();
    }

    @Exported
    public String getDecision() {
        return Names.of(approval.decision());
    }

    @Exported
    public String getReason() {
        return approval.reason();
    }

    @Exported
    public boolean isOverride() {
        return approval.standing().override();
    }

    @Exported
    public String getAt() {
        return approval.at().toString();
    }

    /** The same for people. */
    public String getWhen() {
        return Figures.time(approval.at());
    }

    /** For the script of a pipeline, which may print it: no line of a reason can pass for one of the log. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", getId());
        map.put("approver", getApprover());
        map.put("decision", getDecision());
        map.put("reason", OneLine.whole(getReason()));
        map.put("override", isOverride());
        map.put("at", getAt());
        return map;
    }
}
