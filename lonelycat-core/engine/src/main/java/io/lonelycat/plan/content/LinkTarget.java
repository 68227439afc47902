// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import java.io.IOException;

/** Which targets a symbolic link may have. */
public final class LinkTarget {
    private static final int LONGEST = 4096;

    private LinkTarget() {}

    /** Says whether Java can make and read a link with this target. */
    public static boolean isSupported(Blob link) throws IOException {
        if (link.sizeBytes() > LONGEST) {
            return false;
        }
        String target = QuotedName.decode(link.content().bytes());
        if (target == null) {
            return false;
        }
        boolean unspeakable = target.contains("//") || (target.length() > 1 && target.endsWith("/"));
        return !target.isEmpty() && target.indexOf(0) < 0 && !unspeakable;
    }

    /** Returns the rule, for a message about one that is not. */
    public static String rule(String name) {
        return "the target of the link " + name
                + " must be 1 to 4096 bytes of UTF-8, without `//` and without `/` at its end";
    }
}
