// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate.probe;

import io.lonelycat.flow.Result;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.slice.validate.lab.Claims;
import io.lonelycat.slice.validate.lab.ExpectedFindings;
import io.lonelycat.slice.validate.lab.Forgery;
import io.lonelycat.slice.validate.lab.Project;
import io.lonelycat.slice.validate.lab.Trial;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What no change may do under the policy of a project, asked of the gate. */
record BanProbes(Project project) {
    /** Claims that paths are reserved: code would run at the next commit, or evidence could be made up. */
    void reserved(Claims claims, String... paths) {
        new Bans(claims, project.trial()).claim("builtin.reserved-path", List.of(paths));
    }

    /** A change must not bring the policy that judges the next one. */
    void bansPolicyFile(Claims claims) {
        Trial trial = project.trial();
        Bans bans = new Bans(claims, trial);
        bans.claim("builtin.policy-file", spellings(Policy.FILE_NAME));
        Optional<WorkspacePath> file = project.policy().file();
        if (file.isPresent() && !file.get().value().equals(Policy.FILE_NAME)) {
            bans.claim("builtin.policy-file", spellings(file.get().value()));
        }
        if (file.isEmpty() && trial.policyFile().isPresent()) {
            Path policy = trial.policy().normalize();
            Path root = project.workspace().root();
            claims.holds("a policy outside of " + root + " is out of reach", !policy.startsWith(root), policy);
            claims.note("it is outside: " + policy);
        }
    }

    /** In capitals too, where they are sure to be the same letters. */
    private static List<String> spellings(String path) {
        boolean ascii = path.chars().allMatch(c -> c < 0x80);
        return ascii ? List.of(path, path.toUpperCase(Locale.ROOT)) : List.of(path);
    }

    /** What a plan does not say, it must not do. */
    void bansPathsOutsideScope(Claims claims) {
        Trial trial = project.trial();
        Forgery forgery = Forgery.in(trial);
        for (String path : List.of("lonelycat-outside.txt", "docs/lonelycat-outside.md")) {
            new Bans(claims, trial).denied("scope-outside", path, forgery.outOfScope(path));
        }
        Result inside = trial.gate(forgery.of("lonelycat-inside.txt"));
        claims.holds(
                "a path inside has no such finding", !ExpectedFindings.any(inside, "scope-outside"), inside.message());
    }

    /** A write never leaves the workspace, whatever a change set says. */
    void bansEscapes(Claims claims) {
        Trial trial = project.trial();
        Path harmless = Forgery.in(trial).of("lonelycat-inside.txt");
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

    /** A change is what its digests say, also where the policy would allow it. */
    void bansTampering(Claims claims) {
        Trial trial = project.trial();
        Forgery forgery = Forgery.in(trial);
        Path honest = forgery.of("lonelycat-honest.txt");
        Result gated = trial.gate(honest);
        claims.holds(
                "an honest change has no finding integrity.*",
                !ExpectedFindings.any(gated, "integrity."),
                gated.message());

        EvidenceFiles content = new EvidenceFiles(forgery.of("lonelycat-honest.txt"));
        Trial.replace(content.patch(), "+text", "+evil");
        EvidenceFiles figures = new EvidenceFiles(forgery.of("lonelycat-honest.txt"));
        Trial.replace(figures.changeset(), "\"linesAdded\": 1", "\"linesAdded\": 0");
        EvidenceFiles target = new EvidenceFiles(forgery.of("lonelycat-honest.txt"));
        Trial.replace(target.changeset(), "lonelycat-honest.txt", "lonelycat-evil.txt");

        for (EvidenceFiles files : List.of(content, figures, target)) {
            Result tampered = trial.gate(files.folder());
            claims.equal("the answer of gate", "deny", tampered.status());
            claims.holds(
                    "the decision has a finding integrity.*",
                    ExpectedFindings.any(tampered, "integrity."),
                    tampered.message());
        }
    }
}
