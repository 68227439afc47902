// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.slice.repair.Mend.Swap;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompilerWordsTest {
    private static Mend mend(String removed, String added) {
        Swap swap = new Swap(
                WorkspacePath.of("src/A.java"),
                1,
                List.of(),
                List.of(removed + "\n"),
                List.of(added + "\n"),
                List.of());
        return new Mend(List.of(swap), List.of(), Optional.empty());
    }

    private static CompilerWords javac(String symbol, String location) {
        return CompilerWords.of(List.of(
                "[ERROR] /x/A.java:[3,9] cannot find symbol",
                "[ERROR]   symbol:   " + symbol,
                "  location: " + location));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.ts(3,9): error TS2339: Property 'size' does not exist on type 'number[]'.",
                "./a.go:3:9: values.size undefined (type []int has no field or method size)",
                "AttributeError: 'list' object has no attribute 'size'"
            })
    void contradictAMemberThatTheyMissed(String line) {
        assertThat(CompilerWords.of(List.of(line)).against(mend("return values.count();", "return values.size();")))
                .hasValueSatisfying(why -> assertThat(why).contains("it brings `size`"));
    }

    @Test
    void contradictAMemberOfAClassOnlyThere() {
        CompilerWords words = javac("method parse(String)", "class Dates");

        assertThat(words.against(mend("Dates.read(x)", "Dates.parse(x)"))).isPresent();
        assertThat(words.against(mend("Dates.read(x)", "Times.parse(x)"))).isEmpty();
        assertThat(words.against(mend("Dates.parse(x)", "Dates.parse(x, 1)"))).isEmpty();
        assertThat(words.against(mend("", "import org.Dates;"))).isEmpty();
    }

    @Test
    void differFromEarlierOnesByTheTypeOfAValueAndNotByItsElements() {
        CompilerWords array = javac("method count()", "variable values of type int[]");
        CompilerWords texts = javac("method count()", "variable names of type List<String>");
        CompilerWords numbers = javac("method count()", "variable values of type List<Integer>");
        CompilerWords bare = javac("method count()", "class A");

        assertThat(array.against(texts)).isPresent();
        assertThat(numbers.against(texts)).isEmpty();
        assertThat(array.against(bare)).isEmpty();
        assertThat(bare.against(texts)).isEmpty();
    }
}
