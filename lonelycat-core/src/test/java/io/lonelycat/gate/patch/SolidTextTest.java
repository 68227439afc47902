// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SolidTextTest {
    private static final int MOST_BYTES = 1 << 20;

    /** What is between quotes stays, up to the quote that is not escaped; one blank stays between two words. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~  f( a ,\tb ) ;  ~  | f(a,b);
            new   Cat ()         | new Cat()
            a _b $c 9            | a _b $c 9
            a [ 0 ] z            | a[0]z
            {a  A  z  Z 0 9}     | {a A z Z 0 9}
            é è                  | é è
            f( "a , b" , c )     | f("a , b",c)
            f( 'a , b' , c )     | f('a , b',c)
            f( `a , b` , c )     | f(`a , b`,c)
            f( "it's , b" , c )  | f("it's , b",c)
            f( "a\\" , b" , c )  | f("a\\" , b",c)
            f( "a\\\\" , b , c ) | f("a\\\\",b,c)
            f( "a\\ , b" , c )   | f("a\\ , b",c)
            f( "a\\é , b" , c )  | f("a\\é , b",c)
            f( a\\" , b" , c )   | f(a\\" , b",c)
            f( "a , b\\          | f("a , b\\
            """)
    void leavesOutBlanksThatMeanNothing(String line, String solid) {
        assertThat(SolidText.of(line)).isEqualTo(solid);
    }

    @Test
    void leavesOutTheEndOfALineEvenWhereAQuoteIsOpen() {
        assertThat(SolidText.of("f(\"a b\r\n")).isEqualTo("f(\"a b");
        assertThat(SolidText.of("f(\"a b\\\n")).isEqualTo("f(\"a b\\");
        assertThat(SolidText.of("a\nb")).isEqualTo("a b");
    }

    @Test
    void aTextThatIsTooLongIsTheSameAsNoOther() {
        assertThat(text(MOST_BYTES - 1).isSame(text(MOST_BYTES - 1))).isTrue();
        assertThat(text(MOST_BYTES).isSame(text(MOST_BYTES))).isFalse();
        assertThat(text(MOST_BYTES - 2, 1).isSame(text(MOST_BYTES - 2, 1))).isTrue();
        assertThat(text(MOST_BYTES - 1, 1).isSame(text(MOST_BYTES - 1, 1))).isFalse();
        assertThat(text(MOST_BYTES, 1).isSame(text(1))).isFalse();
        assertThat(text(1).isSame(text(MOST_BYTES, 1))).isFalse();
    }

    @Test
    void isComparedAnewAfterItWasCleared() {
        SolidText cleared = text(MOST_BYTES);
        cleared.clear();

        add(cleared, "a");

        assertThat(cleared.isSame(text(1))).isTrue();
    }

    /** Lines of braces, none of which is a word, as long as asked for. */
    private static SolidText text(int... lengths) {
        SolidText text = new SolidText();
        for (int length : lengths) {
            add(text, length == 1 ? "a" : "{".repeat(length));
        }
        return text;
    }

    private static void add(SolidText text, String line) {
        byte[] bytes = line.getBytes(UTF_8);
        text.add(bytes, 0, bytes.length);
    }
}
