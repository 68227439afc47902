// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.report.Commands;
import io.lonelycat.report.Documents;

/** What the documents are bound by, and how anybody checks the folder. */
record ProofSection(ReportModel parts) implements Section {

    @Override
    public void addTo(Html html) {
        Decision decision = parts.decision();
        ReportModel.begin(html, "proof", "Proof", "");
        html.open("p").text("To check this record, run in its folder:").closeLine();
        html.open("pre");
        html.lines("sha256sum -c " + Documents.sums() + "\n" + Commands.VERIFY_HERE);
        html.closeLine();
        if (!parts.files().sealed()) {
            html.leaf(
                            "p",
                            "The folder is not sealed yet: an execution that is open gets its lists once it is resolved.")
                    .newline();
        }
        html.open("dl", "class", "facts wide digests").newline();
        ReportModel.fact(html, "Proposal", "`" + decision.proposalDigest() + "`");
        ReportModel.fact(html, "Change set", "`" + parts.changeset().checksum() + "`");
        ReportModel.fact(html, "Patch", "`" + parts.changeset().patchSha256() + "`");
        ReportModel.fact(html, "Policy", "`" + decision.policyDigest() + "`");
        html.close().closeLine();
    }
}
