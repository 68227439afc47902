// SPDX-License-Identifier: MIT
package io.lonelycat.record.past;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectionLogTest {
    private static final Digest CHANGE = Digest.of("a change".getBytes(UTF_8));
    private static final Digest OTHER = Digest.of("another".getBytes(UTF_8));

    @TempDir
    private Path state;

    private Path folder = Path.of("");
    private RejectionLog answers = new RejectionLog(Path.of(""));

    @BeforeEach
    void keepThree() {
        folder = state.resolve("answers");
        answers = new RejectionLog(folder);
        answers.keep(CHANGE, "no".getBytes(UTF_8));
        answers.keep(OTHER, "never".getBytes(UTF_8));
        answers.keep(CHANGE, "yes".getBytes(UTF_8));
    }

    @Test
    void areThoseAboutAProposalTheOldestFirst() {
        assertThat(answers.about(CHANGE))
                .extracting(RejectionLog.Rejection::name)
                .containsExactly("000001.json", "000003.json");
        assertThat(answers.about(CHANGE))
                .extracting(kept -> new String(kept.bytes(), UTF_8))
                .containsExactly("no", "yes");
        assertThat(answers.about(Digest.of(new byte[0]))).isEmpty();
        assertThat(new RejectionLog(state.resolve("gone")).about(CHANGE)).isEmpty();
    }

    @Test
    void haveTheSameNamesInEachLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            answers.keep(OTHER, "no, in Cairo".getBytes(UTF_8));
        } finally {
            Locale.setDefault(before);
        }

        assertThat(answers.about(OTHER))
                .extracting(RejectionLog.Rejection::name)
                .containsExactly("000002.json", "000004.json");
    }

    @Test
    void areKeptOnce() {
        answers.keep(OTHER, "no".getBytes(UTF_8));

        assertThat(folder).isDirectoryNotContaining("glob:**/000004.json");
        assertThat(answers.about(OTHER)).hasSize(1);
    }

    @Test
    void areForTheirOwnerAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("000001.json"))))
                .endsWith("------");
    }

    @Test
    void doNotMindWhatAKillLeftOfOne() throws IOException {
        Files.writeString(folder.resolve(".000004.json.1f-1.tmp"), "{");

        assertThat(answers.about(CHANGE)).hasSize(2);
    }

    @Test
    void stopTheChangeWhereOneWasTakenOut() throws IOException {
        Files.delete(folder.resolve("000002.json"));

        assertThatThrownBy(() -> answers.about(CHANGE))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Recorded rejections are missing or cannot be read")
                .hasMessageContaining("000002.json, found 000003.json");
        assertThatThrownBy(() -> answers.keep(CHANGE, "more".getBytes(UTF_8))).isInstanceOf(EngineException.class);
    }

    @ParameterizedTest
    @CsvSource({"bm8=, eWVz", "bm8=, '!'", "'\"number\": 1', '\"number\": 2'", "lonelycat.answer/1, lonelycat.answer/2"
    })
    void stopTheChangeWhereOneWasAltered(String from, String to) throws IOException {
        Path first = folder.resolve("000001.json");
        String text = Files.readString(first);
        assertThat(text).contains(from);
        Files.writeString(first, text.replace(from, to));

        assertThatThrownBy(() -> answers.about(CHANGE))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(" was removed or altered, restore this folder from a backup.");
    }

    @Test
    void stopTheChangeWhereOneHasAMemberTooMuch() throws IOException {
        Path last = folder.resolve("000003.json");
        Files.writeString(last, Files.readString(last).replace("\"number\"", "\"more\": 1, \"number\""));

        assertThatThrownBy(() -> answers.about(CHANGE))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("more");
    }
}
