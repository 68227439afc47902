// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import java.util.regex.Pattern;

/** The lines that Maven and Surefire print around each build, whatever came of it. */
public final class MavenFrame {
    private static final Pattern FRAME = Pattern.compile(
            "\\[(?:ERROR|INFO)\\]\\s*(?:$|-{10,}|-> \\[Help |\\[Help |Total time: |Finished at: |To see the full |"
                    + "Re-run Maven |For more information |After correcting |Please refer to |\\S+ <args>|"
                    + "See \\S+ for the individual |See dump files )");

    private MavenFrame() {}

    /** Tells whether a line says nothing of this build alone. */
    public static boolean has(String line) {
        return FRAME.matcher(line).lookingAt();
    }
}
