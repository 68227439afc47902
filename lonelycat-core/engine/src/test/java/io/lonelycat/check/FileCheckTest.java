// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.json.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileCheckTest {
    private static final String CONTENT = "{\"status\": \"UP\", \"parts\": [{\"count\": 3}]}\n";

    @TempDir
    Path folder;

    @Test
    void passesWhereTheFileIsAsExpected() throws IOException {
        write(CONTENT);
        String digest = Digest.of(CONTENT.getBytes(StandardCharsets.UTF_8)).toString();

        assertThat(run("path: made/a.json").message()).isEqualTo("`file made/a.json` is as expected (42 bytes).");
        CheckResult all = run("path: made/a.json, sha256: '" + digest
                + "', minBytes: 42, maxBytes: 42B, text: '\"UP\"', json: {/status: UP, /parts/0/count: 3}");
        assertThat(all.message()).endsWith("is as expected (42 bytes).");
        assertThat(all.passed()).isTrue();
        assertThat(run("path: '" + folder.resolve("made/a.json") + "'").passed())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            minBytes: 43                 | has 42 bytes; expected at least 43.
            maxBytes: 41                 | has 42 bytes; expected at most 41.
            text: DOWN                   | does not contain "DOWN".
            json: {/status: DOWN}        | has "UP" at /status; expected "DOWN".
            json: {/parts/0/count: 4}    | has 3 at /parts/0/count; expected 4.
            json: {/parts/1: true}       | has nothing at /parts/1; expected true.
            """)
    void saysWhatIsNotAsExpected(String expected, String says) throws IOException {
        write(CONTENT);

        CheckResult result = run("path: made/a.json, " + expected);

        assertThat(result.message()).isEqualTo("`file made/a.json` " + says);
        assertThat(result.code()).isEqualTo(ErrorCode.FILE);
    }

    @Test
    void aFileThatMustNotBeThere() throws IOException {
        assertThat(run("path: made/a.json, exists: false").passed()).isTrue();
        write("");

        assertThat(run("path: made/a.json, exists: false").message())
                .isEqualTo("`file made/a.json` exists, but must not exist.");
    }

    @Test
    void aFileThatIsNotThere() {
        assertThat(run("path: made/a.json").message()).isEqualTo("`file made/a.json` does not exist.");
        assertThat(run("path: /no/such/file").code()).isEqualTo(ErrorCode.FILE);
    }

    @Test
    void whatIsNoRegularFileIsNotRead() throws IOException {
        write(CONTENT);
        Files.createSymbolicLink(folder.resolve("link"), Path.of("made/a.json"));

        assertThat(run("path: made").code()).isEqualTo(ErrorCode.FILE);
        assertThat(run("path: link").message()).startsWith("`file link` cannot be read: ");
        assertThat(run("path: /dev/zero, text: x").message()).startsWith("`file /dev/zero` cannot be read: ");
    }

    @Test
    void jsonIsNotReadInPart() throws IOException {
        write("{\"status\": \"UP\"}" + " ".repeat(10 << 20));

        assertThat(run("path: made/a.json, json: {/status: UP}").message())
                .endsWith("is larger than 10 MB, too large to compare as JSON. In the check, give `sha256` or `text`"
                        + " instead of `json`.");
        assertThat(run("path: made/a.json, text: DOWN").message()).endsWith("\"DOWN\" in its first 10 MB.");
        assertThat(run("path: made/a.json, text: UP, minBytes: 10MB").passed()).isTrue();
    }

    private void write(String content) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("made")).resolve("a.json"), content);
    }

    private CheckResult run(String wanted) {
        return Asked.in(folder).run("file: {" + wanted + "}");
    }
}
