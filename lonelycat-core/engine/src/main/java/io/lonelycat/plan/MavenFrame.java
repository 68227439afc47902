// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import java.util.regex.Pattern;

/** The lines that Maven and Surefire print around each build, whatever came of it, and the calls of Maven itself that led to a failure. */
public final class MavenFrame {
    private static final Pattern FRAME = Pattern.compile(
            "\\[(?:ERROR|INFO)\\]\\s*(?:$|-{10,}|-> \\[Help |\\[Help |Total time: |Finished at: |To see the full |"
                    + "Re-run Maven |For more information |After correcting |Please refer to |\\S+ <args>|"
                    + "See \\S+ for the individual |See dump files |at [^\\s(]+\\(\\S*( Method)?\\)$|\\.{3} \\d+ more$)");

    private MavenFrame() {}

    /** Tells whether a line says nothing of this build alone. */
    public static boolean has(String line) {
        return FRAME.matcher(line).lookingAt();
    }
}
