// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names stand in a source. */
class SourceTextTest {
    @Test
    void takesCommentsAway() {
        SourceText source = new SourceText("""
                package a.b; // Line
                /** {@link Doc} * / Still */ import c.d.Used; import e.*; import f.Only;
                class It/*Glued*/{ Used it; } /* to the end Unended""");

        assertThat(source.names())
                .contains("a", "b", "Used", "It")
                .doesNotContain("Line", "Only", "Doc", "Still", "Glued", "Unended");
        assertThat(source.mentions("c/d/Used")).isTrue();
        assertThat(source.mentions("c/Used")).isFalse();
        assertThat(source.mentions("e/Any")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"/*\" Used /* */",
                "'\"' + Used + '\"' // x",
                "\"\\\\\" + Used",
                "\"\\\"//\" + Used",
                "'\\'' + Used // '",
                "\"\"\"\n /* \" \\\"\"\" // \"\"\" + Used",
                "\"//\" + Used",
                "a / b /Used",
                "// \\u000a Used",
                "// x\rUsed // y",
                "\"Used\"",
                "\"open Used",
            })
    void losesNoCode(String source) {
        assertThat(new SourceText(source).names()).contains("Used");
    }
}
