// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElisionMarkerTest {
    private static boolean isMarker(String line) {
        byte[] bytes = ("  " + line + "\n").getBytes(UTF_8);
        return ElisionMarker.of(bytes, 0, bytes.length).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "// ... existing code ...",
                "-- ... existing code ...",
                "/* ... existing code ... */",
                "<!-- ... existing code ... -->",
                "% ... existing code ...",
                "[rest of file unchanged]",
                "# ... (unchanged)",
                "// omitted for brevity",
                "// Rest of the code remains the same",
                "... rest as before",
                "// rest as before",
                "# The rest stays the same",
                "// Keep the rest of the file unchanged",
                "// same as before",
                "/* unchanged code */",
                "/* Lines 123-456 omitted */",
                "<!-- rest of the page unchanged -->",
                "{/* ... existing code ... */}",
                "// (rest of the class unchanged)",
                "// ...existing code...",
                "// EXISTING CODE",
                "// [existing imports]",
                "-- rest of query unchanged",
                "REM ... existing code ...",
                "// existing methods remain unchanged",
                "# [... rest of file ...]",
                "// ... lines 10-40 unchanged ...",
                "// snip",
                "# no changes below",
                "// Your existing code here",
                "{/* rest of component */}"
            })
    void standsForOtherLines(String line) {
        assertThat(isMarker(line)).isTrue();
    }

    /** Code, and comments that are not placeholders. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "...rest,",
                "// The rest of the file is UTF-8 encoded",
                "// unchanged files are skipped by the walker",
                "String... args",
                "// ... and then it closes the stream",
                "// TODO fix this later...",
                "int x = 1; // ...",
                "\"// ... existing code ...\"",
                "...props }",
                "[other]",
                "// Keep existing entries sorted by date so that lookups stay fast and cheap",
                "* same as {@link Foo}",
                "// Loading...",
                "/** Returns the rest of the arguments. */",
                "// other",
                "---",
                "[...rest]",
                "// unchanged values are not written",
                "# leave the rest to garbage collection of the next cycle",
                "...state, unchanged",
                "%rest of",
                "// and same with even more indirection...",
                "* <li>several codes for the same name (branching)</li>"
            })
    void standsForItself(String line) {
        assertThat(isMarker(line)).isFalse();
    }
}
