// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.check.mask.Masker;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.patch.SecretScanner;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.PathRule;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Lines of a file as they are shown outside of it: a line with what looks like a secret is hidden, as is a private key. */
public final class ShownLines {
    /** Is in the place of a line that is not shown. */
    public static final String HIDDEN = "[hidden: this line looks as if it held a secret]";

    private static final Pattern KEY = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY");
    private static final String END = "-----END ";

    private final Masker masker;

    public ShownLines(WorkspaceSession site) {
        this.masker = Masker.ofEnvironment(site.settings().environment());
    }

    /** Says why a file is not shown, as the end of a sentence; absent where it may be. */
    public static Optional<String> whyClosed(Policy policy, WorkspacePath path) {
        if (path.reservedSegment().isPresent()) {
            return Optional.of("belongs to the state of git or of LonelyCat, which is not shown.");
        }
        return PathRule.isClosed(policy, path)
                ? Optional.of("is not shown: the policy denies it (paths). Do without it, or ask a person.")
                : Optional.empty();
    }

    /** Returns as many lines as there are, each as it may be shown. */
    public List<String> of(List<String> lines) {
        Set<Long> secret = SecretScanner.linesIn(String.join("\n", lines));
        List<String> shown = new ArrayList<>();
        boolean inKey = false;
        for (String line : lines) {
            inKey |= KEY.matcher(line).find();
            boolean hidden = inKey || secret.contains(shown.size() + 1L);
            inKey &= !line.contains(END);
            shown.add(hidden ? HIDDEN : masker.mask(line));
        }
        return shown;
    }
}
