// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.command.ChildProcesses.CookieSearch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieSearchTest {

    @ParameterizedTest
    @CsvSource({
        "LONELYCAT_COOKIE=c1, true",
        "A=b|LONELYCAT_COOKIE=c1|, true",
        "LONELYCAT_COOKIE=c1|Z=z|, true",
        "LONELYCAT_COOKIE=c12|, false",
        "LONELYCAT_COOKIE=c|, false",
        "X=LONELYCAT_COOKIE=c1|, false",
        "XLONELYCAT_COOKIE=c1|, false",
        "'', false",
    })
    void findsTheWholeEntryOnly(String environment, boolean expected) {
        byte[] bytes = environment.replace('|', '\0').getBytes(UTF_8);

        assertThat(new CookieSearch("c1").contains(bytes)).isEqualTo(expected);
    }
}
