// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.plan.PatchText;
import java.util.Optional;
import org.eclipse.jgit.attributes.Attribute;
import org.eclipse.jgit.attributes.Attribute.State;
import org.eclipse.jgit.attributes.Attributes;
import org.eclipse.jgit.lib.CoreConfig.EolStreamType;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Whether a checkout would write other bytes than git keeps. */
final class GitConversion {
    private GitConversion() {}

    /**
     * Finds what would convert the current file of a walk, by the attributes in one of its trees, in the repository's
     * {@code info/attributes} and by its configuration.
     *
     * @return for a message; empty where nothing would
     */
    static Optional<String> of(TreeWalk walk, int tree) {
        Attributes attributes = walk.getAttributes(tree);
        for (String name : new String[] {"filter", "ident", "working-tree-encoding"}) {
            Attribute attribute = attributes.get(name);
            if (attribute != null && (attribute.getState() == State.SET || attribute.getState() == State.CUSTOM)) {
                return Optional.of("the attribute " + PatchText.shown(attribute.toString()));
            }
        }
        // What the library calls conversion to LF is none on checkout: git then writes the bytes as they are.
        EolStreamType ends = walk.getCheckoutEolStreamType(tree);
        return ends == EolStreamType.TEXT_CRLF || ends == EolStreamType.AUTO_CRLF
                ? Optional.of("line ends (the attributes text and eol, or core.autocrlf and core.eol)")
                : Optional.empty();
    }
}
