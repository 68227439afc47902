// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TextPlacesTest {
    @Property(tries = 2000)
    void findsWhatALookAtEachPlaceFinds(@ForAll("texts") String text, @ForAll("contents") String content) {
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i + text.length() <= content.length(); i++) {
            if (content.startsWith(text, i)) {
                expected.add(i);
            }
        }

        TextPlaces places = TextPlaces.of(text.getBytes(US_ASCII), content.getBytes(US_ASCII));

        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < places.count(); i++) {
            found.add(places.get(i));
        }
        assertThat(found).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars('a', 'b').ofMinLength(1).ofMaxLength(6);
    }

    @Provide
    Arbitrary<String> contents() {
        return Arbitraries.strings().withChars('a', 'b').ofMaxLength(60);
    }
}
