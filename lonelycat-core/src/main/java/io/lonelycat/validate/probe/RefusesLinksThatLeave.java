// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.ExpectedFindings;
import io.lonelycat.validate.lab.Lab;
import io.lonelycat.validate.lab.Picture;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Trial;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;

/** No link leads a write out of the workspace, however it came there. */
record RefusesLinksThatLeave(Lab lab) implements Probe {
    @Override
    public String sentence() {
        return "A link that leads out is refused: as content, in the way, and put there after the decision";
    }

    @Override
    public void look(Claims claims) {

        asContent(claims);
        inTheWay(claims);
        afterTheDecision(claims);
    }

    private void asContent(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.folder(trial.plan("""
                diff --git a/docs/link b/docs/link
                new file mode 120000
                --- /dev/null
                +++ b/docs/link
                @@ -0,0 +1 @@
                +../../outside
                \\ No newline at end of file
                """));
        ExpectedRefusal refusal = ExpectedRefusal.expected(trial);
        Result gated = trial.gate(plan);
        claims.holds(
                "a link that leads out is found",
                ExpectedFindings.has(gated, "builtin.link-escape", "docs/link"),
                gated.message());
        refusal.claim(claims, trial.execute(plan), Result.REFUSED, "denied");
    }

    private void inTheWay(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path outside = StateFiles.createFolder(trial.root().resolveSibling("outside"));
        StateFiles.createLink(trial.root().resolve("docs/out"), outside.toString());
        claims.refused("a patch through a link", List.of("docs/out"), () -> trial.plan("""
                --- /dev/null
                +++ b/docs/out/file.txt
                @@ -0,0 +1 @@
                +text
                """));
        claims.equal("what is behind the link", List.of(), StateFiles.list(outside));
    }

    private void afterTheDecision(Claims claims) {
        Trial trial = Trial.begin(lab);
        Path plan = trial.allowed();
        Path outside = trial.root().resolveSibling("outside");
        StateFiles.rename(trial.root().resolve("docs"), outside);
        StateFiles.createLink(trial.root().resolve("docs"), outside.toString());
        Picture before = Picture.of(outside);
        ExpectedRefusal refusal = ExpectedRefusal.expected(trial);
        refusal.claim(claims, trial.execute(plan), Result.REFUSED, "stale");
        claims.unchanged("what is behind the link", before, Picture.of(outside));
    }
}
