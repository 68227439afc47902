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
                "# ... existing code ...",
                "-- ... existing code ...",
                "/* ... existing code ... */",
                "<!-- ... existing code ... -->",
                "; ... existing code ...",
                "% ... existing code ...",
                "...",
                "…",
                "// ...",
                "# …",
                "[rest of file unchanged]",
                "# ... (unchanged)",
                "// same as before",
                "// remains unchanged",
                "// omitted for brevity",
                "// TODO: keep rest",
                "// ... rest of the method unchanged ...",
                "// Rest of the code remains the same",
                "{/* ... existing code ... */}",
                "/* ... */",
                "// (rest of the class unchanged)",
                "// ... other methods ...",
                "# rest of the file stays the same",
                "// Existing code",
                "// ...existing code...",
                "// EXISTING CODE",
                "// ... Rest Of Code ...",
                "... rest of file ...",
                "// unchanged",
                "// code omitted for brevity",
                "// [existing imports]",
                "// … existing code …",
                "// keep existing imports",
                "-- rest of query unchanged",
                "' ... existing code ...",
                "REM ... existing code ...",
                "// ... (rest of implementation)",
                "// previous code here",
                "// existing methods remain unchanged",
                "* ... existing docs ...",
                "// ... keep the rest",
                "# [... rest of file ...]",
                "(rest of the file unchanged)",
                "// other methods unchanged",
                "// existing code goes here",
                "//...",
                "<!-- rest of document unchanged -->",
                "// ... lines 10-40 unchanged ...",
                "// implementation unchanged",
                "// snip",
                "# no changes below",
                "// the rest stays as is",
                "// all other methods remain the same",
                "// Your existing code here",
                "// ... (existing fields and constructors) ...",
                "// ... remaining code",
                "{/* rest of component */}"
            })
    void standsForOtherLines(String line) {
        assertThat(isMarker(line)).isTrue();
    }

    /** Code, and comments that say something of their own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "...rest,",
                "...args",
                "...rest",
                "// The rest of the file is UTF-8 encoded",
                "// unchanged files are skipped by the walker",
                "# remaining retries",
                "// existing code path handles null values",
                "String... args",
                "// ... and then it closes the stream",
                "// waits until the rest of the queue is empty",
                "// TODO fix this later...",
                "int x = 1; // ...",
                "\"// ... existing code ...\"",
                "# Same as above but for maps of integers",
                "...props }",
                "[other]",
                "(a, b)",
                "// Keep existing entries sorted by date so that lookups stay fast and cheap",
                "* same as {@link Foo}",
                "// the same as foo()",
                "...)",
                "// nothing else",
                "// Loading...",
                "# ...and more",
                "/** Returns the rest of the arguments. */",
                "// existing",
                "// other",
                "// omitted fields default to zero",
                "* The remaining lines.",
                "-- comment",
                "---",
                "[...rest]",
                "...existingCode,",
                "// the previous value is returned here",
                "// no change in behaviour",
                "// unchanged values are not written",
                "# leave the rest to garbage collection of the next cycle",
                "...state, unchanged",
                "// see above",
                "%rest of",
                "// previous code was slow",
                "/* existing */",
                "// get the remaining options...",
                "// and same with even more indirection...",
                "* <li>several codes for the same name (branching)</li>"
            })
    void standsForItself(String line) {
        assertThat(isMarker(line)).isFalse();
    }
}
