// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-11-20T08:00:00.123Z", "9999-12-31T23:59:59.999Z"})
    void saysWhenAnIdWasMade(String time) {
        Ids ids = new Ids(Clock.fixed(Instant.parse(time), ZoneOffset.UTC), new Random(1));

        assertThat(Ids.time(ids.execution())).contains(Instant.parse(time));
        assertThat(Ids.time(ids.plan())).contains(Instant.parse(time));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "exec_",
                "01k9x3m5e7q8r2t4v6w8y0z1a3",
                "exec_01k9x3m5e7q8r2t4v6w8y0z1a",
                "exec_01k9x3m5e7q8r2t4v6w8y0z1a33",
                "exec_01K9X3M5E7Q8R2T4V6W8Y0Z1A3",
                "exec_81k9x3m5e7q8r2t4v6w8y0z1a3"
            })
    void knowsNoTimeOfWhatIsNoId(String text) {
        assertThat(Ids.time(text)).isEmpty();
    }

    /** Untrusted text must be parsed before use as a folder name. */
    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "engine/src/main/java"})
    void idsAloneMakePathsOfPlansAndExecutions(String sources) {
        Pattern byText = Pattern.compile(
                "(executions|plans|plansFolder)(\\([a-z]*\\))?\\s*\\.resolve\\(\\w+(\\(|\\.|\\[|\\)(?<![A-Z]\\)))");

        assertThat(Sandbox.walk(Path.of(sources)))
                .hasSizeGreaterThan(100)
                .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(byText));
    }

    @Test
    void sortsByTimeAlsoWhenTheClockStands() {
        Ids ids = new Ids(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), new Random(1));
        String first = ids.execution();

        assertThat(ids.execution()).isGreaterThan(first);
    }
}
