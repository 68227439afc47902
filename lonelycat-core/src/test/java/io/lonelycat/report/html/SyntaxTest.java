// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.workspace.WorkspacePath;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which words of a line have a colour. */
class SyntaxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "A.java | return \"a // b\" + 12; // why | key:return text:\"a // b\" number:12 comment:// why",
                "A.java | int returned = x1; | key:int",
                "pom.xml | <version>1.0</version> <!-- x --> | element:<version> element:</version> comment:<!-- x -->",
                "a.yaml | on: 'x' # y | text:'x' comment:# y",
                "a.sql | SELECT id FROM t -- all | key:SELECT key:FROM comment:-- all",
                "a.json | {\"a\": true, \"b\": 1} | text:\"a\" key:true text:\"b\" number:1",
                "a.properties | # in and for | comment:# in and for",
                "a.toml | import = true # y | key:true comment:# y",
                "Jenkinsfile | def a = 1 | key:def number:1"
            })
    void coloursTheWordsOfALanguage(String file, String line, String expected) {
        assertThat(Syntax.of(WorkspacePath.of(file)).tokens(line).stream()
                        .map(token -> token.style() + ":" + line.substring(token.from(), token.to()))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"README.md", "noending", "a.bin", "a.properties", ".gitignore"})
    void coloursNothingWhereItKnowsNoLanguage(String file) {
        assertThat(Syntax.of(WorkspacePath.of(file)).tokens("return 12; // why"))
                .isEmpty();
    }

    @Property
    void goesFromLeftToRightThroughAnyLine(@ForAll @StringLength(max = 500) String line) {
        for (String file : new String[] {"a.java", "a.xml", "a.py", "a.sql", "a.json"}) {
            int at = 0;
            for (Syntax.Token token : Syntax.of(WorkspacePath.of(file)).tokens(line)) {
                assertThat(token.from()).isBetween(at, token.to() - 1);
                at = token.to();
            }
            assertThat(at).isLessThanOrEqualTo(line.length());
        }
    }
}
