// SPDX-License-Identifier: MIT
package io.lonelycat.validate.probe;

import io.lonelycat.validate.lab.Claims;
import io.lonelycat.validate.lab.ExpectedFindings;
import io.lonelycat.validate.lab.Forgery;
import io.lonelycat.validate.lab.Probe;
import io.lonelycat.validate.lab.Project;
import io.lonelycat.validate.lab.Trial;
import java.nio.file.Path;
import java.util.List;

/** A write never leaves the workspace, whatever a change set says. */
record BansEscapes(Project project) implements Probe {
    @Override
    public String sentence() {
        return "No change may leave the workspace under this policy: by .., absolute paths or links";
    }

    @Override
    public void look(Claims claims) {

        Trial trial = project.trial();
        Path harmless = Forgery.of(trial, "lonelycat-inside.txt");
        claims.holds(
                "a path inside is judged",
                !ExpectedFindings.any(trial.gate(harmless), "integrity."),
                "it is found broken");
        for (String path :
                List.of("../outside.txt", "docs/../../outside.txt", "/outside.txt", "docs/./../../outside.txt")) {
            Path forged = Forgery.rewritten(harmless, "lonelycat-inside.txt", path);
            claims.refused("a change of " + path, List.of("changes/0"), () -> trial.gate(forged));
        }
        for (String target : List.of("../outside", "/etc/passwd", ".git/config")) {
            Path link = trial.folder(trial.plan(LINK + target + "\n\\ No newline at end of file\n"));
            new Bans(claims, trial).denied("builtin.link-escape", "lonelycat-link", link);
        }
    }

    private static final String LINK = """
            diff --git a/lonelycat-link b/lonelycat-link
            new file mode 120000
            --- /dev/null
            +++ b/lonelycat-link
            @@ -0,0 +1 @@
            +""";
}
