// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.plan.content.WordSearch.WordFound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WordSearchTest {
    private static final int TOO_MANY_FOR_A_TABLE = 3_000;

    /** Few letters make words overlap. */
    @Property(tries = 300)
    void findsAllWordsThatEndAtEachByte(
            @ForAll @Size(max = 8) List<@NotEmpty @StringLength(max = 4) @CharRange(from = 'a', to = 'c') String> words,
            @ForAll @StringLength(max = 40) @CharRange(from = 'a', to = 'd') String text,
            @ForAll @IntRange(max = 1) int more) {
        List<List<String>> owners = new ArrayList<>();
        new LinkedHashSet<>(words).forEach(word -> owners.add(List.of(word)));
        if (more > 0) {
            owners.add(others());
        }
        WordSearch search = WordSearch.inAnyCase(owners);

        int state = WordSearch.START;
        String shouted = text.toUpperCase(Locale.ROOT);
        for (int end = 1; end <= text.length(); end++) {
            state = search.next(state, (byte) (end % 2 == 0 ? text : shouted).charAt(end - 1));
            String seen = text.substring(0, end);
            List<WordFound> expected = IntStream.range(0, owners.size())
                    .boxed()
                    .flatMap(owner -> owners.get(owner).stream()
                            .filter(seen::endsWith)
                            .map(word -> new WordFound(word.length(), owner)))
                    .sorted(Comparator.comparing(WordFound::length).reversed())
                    .toList();
            assertThat(search.found(state)).isEqualTo(expected);
            assertThat(search.matched(state))
                    .isEqualTo(expected.isEmpty() ? 0 : expected.get(0).length());
            assertThat(search.depth(state)).isEqualTo(longestBeginning(owners, seen));
        }
    }

    private static int longestBeginning(List<List<String>> owners, String seen) {
        return IntStream.rangeClosed(0, seen.length())
                .filter(length -> owners.stream()
                        .flatMap(List::stream)
                        .anyMatch(word -> word.startsWith(seen.substring(seen.length() - length))))
                .max()
                .orElse(0);
    }

    private static List<String> others() {
        return IntStream.range(0, TOO_MANY_FOR_A_TABLE)
                .mapToObj(number -> "e" + number + "e")
                .toList();
    }

    @Test
    void takesLettersAsTheyAreUnlessTold() {
        assertThat(ends(WordSearch.of(List.of("abc")), "ABC")).isZero();
        assertThat(ends(WordSearch.of(List.of("\u00e9t\u00e9")), "l'\u00e9t\u00e9"))
                .isEqualTo(5);
        assertThat(ends(WordSearch.inAnyCase(List.of(List.of("abc"))), "xABc")).isEqualTo(3);
    }

    @Test
    void tellsNoWord() {
        assertThat(WordSearch.of(List.of("hunter22"))).hasToString("WordSearch[9 states, 8 bytes at most]");
        assertThat(WordSearch.of(List.of()).isEmpty()).isTrue();
    }

    private static int ends(WordSearch search, String text) {
        int state = WordSearch.START;
        for (byte letter : text.getBytes(UTF_8)) {
            state = search.next(state, letter);
        }
        return search.matched(state);
    }
}
