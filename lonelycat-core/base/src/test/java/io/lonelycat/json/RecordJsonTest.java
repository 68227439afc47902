// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordJsonTest {
    enum Colour {
        LIGHT_RED,
        BLUE
    }

    record Inner(int count, @Member(ifAny = true) List<String> names) {
        public static final Inner NONE = new Inner(0, List.of());
    }

    record Pair(
            @JsonProperty("first") String one,
            @Member(blank = false) String other) {}

    /** The number in JSON must match the colour. */
    record Numbered(Colour colour) {
        @JsonCreator
        static Numbered read(InputObject in) {
            Colour colour = in.required("colour").oneOf(Colour.class);
            in.required("number").integer(number(colour), number(colour));
            return new Numbered(colour);
        }

        private static int number(Colour colour) {
            return colour == Colour.BLUE ? 1 : 0;
        }

        private record NumberedColour(int number, Colour colour) {}

        @JsonValue
        NumberedColour written() {
            return new NumberedColour(number(colour), colour);
        }
    }

    record Checked(int low, int high) {
        Checked {
            if (low > high) {
                throw new InvalidInputException("low must not be above high.");
            }
        }
    }

    record All(
            String text,
            @Member(blank = false) Optional<String> maybe,
            int small,
            @Member(min = -5, max = 5) long bounded,
            OptionalInt perhaps,
            OptionalLong size,
            boolean yes,
            @Member(ifAny = true) boolean rarely,
            @Member(orNull = true) @Nullable Colour colour,
            Digest digest,
            Instant time,
            Duration timeout,
            WorkspacePath path,
            List<WorkspacePath> paths,
            @Member(ifAny = true) List<Inner> inners,
            Map<String, String> labels,
            @Member(ifAny = true) Map<Colour, Long> byColour,
            @Member(ifAny = true) Inner inner,
            @Member(ifAny = true) String note,
            @Member(ifAny = true) Duration delay,
            @Member(ifAny = true) Colour shade,
            Optional<List<Glob>> globs,
            @Member(inline = true) Pair pair,
            Numbered numbered) {}

    private static final Digest DIGEST = Digest.of(new byte[0]);
    private static final Instant TIME = Instant.parse("2026-02-03T04:05:06.789Z");

    private static final String LEAST = """
            {"text":"","small":0,"bounded":-5,"yes":false,"digest":"%s","time":"2026-02-03T04:05:06.789Z",\
            "timeout":"90s","path":"a/b","paths":[],"labels":{},"first":"","other":"x","numbered":{"number":0,"colour":"light_red"}}
            """.formatted(DIGEST.value());

    private static final String MOST = """
            {"text":"t","maybe":"m","small":7,"bounded":5,"perhaps":0,"size":9,"yes":true,"rarely":true,\
            "colour":"blue","digest":"%s","time":"2026-02-03T04:05:06.789Z","timeout":"2h","path":"a/b","paths":["c"],\
            "inners":[{"count":1},{"count":2,"names":["n"]}],"labels":{"a":"b"},"byColour":{"light_red":1,"blue":2},\
            "inner":{"count":3},"note":"n","delay":"10m","shade":"blue","globs":["src/**"],"first":"f","other":"x","numbered":{"number":1,"colour":"blue"}}
            """.formatted(DIGEST.value());

    private static All all(boolean most) {
        return new All(
                most ? "t" : "",
                most ? Optional.of("m") : Optional.empty(),
                most ? 7 : 0,
                most ? 5 : -5,
                most ? OptionalInt.of(0) : OptionalInt.empty(),
                most ? OptionalLong.of(9) : OptionalLong.empty(),
                most,
                most,
                most ? Colour.BLUE : null,
                DIGEST,
                TIME,
                most ? Duration.ofHours(2) : Duration.ofSeconds(90),
                WorkspacePath.of("a/b"),
                most ? List.of(WorkspacePath.of("c")) : List.of(),
                most ? List.of(new Inner(1, List.of()), new Inner(2, List.of("n"))) : List.of(),
                most ? Map.of("a", "b") : Map.of(),
                most ? Map.of(Colour.LIGHT_RED, 1L, Colour.BLUE, 2L) : Map.of(),
                most ? new Inner(3, List.of()) : Inner.NONE,
                most ? "n" : "",
                most ? Duration.ofMinutes(10) : Duration.ZERO,
                most ? Colour.BLUE : Colour.LIGHT_RED,
                most ? Optional.of(List.of(Glob.of("src/**"))) : Optional.empty(),
                new Pair(most ? "f" : "", "x"),
                new Numbered(most ? Colour.BLUE : Colour.LIGHT_RED));
    }

    private static <R extends Record> R read(Class<R> type, String json) {
        return Json.read(type, InputDocument.json("x.json", json.getBytes(UTF_8)));
    }

    @Test
    void readsEveryKindOfComponent() {
        assertThat(read(All.class, LEAST)).isEqualTo(all(false));
        assertThat(read(All.class, MOST)).isEqualTo(all(true));
    }

    @Test
    void writesThemInTheOrderOfTheRecordAndLeavesOutWhatIsEmpty() {
        assertThat(Json.line(all(false))).isEqualToIgnoringNewLines(LEAST);
        // Maps keep their order.
        assertThat(Json.line(read(All.class, MOST))).isEqualToIgnoringNewLines(MOST);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'first':'a'}                        | the key "other" is missing
            {'one':'a','other':'b'}              | the key "first" is missing; add the key
            {'first':'a','other':'b','c':1}      | x.json line 1, /c: unknown key "c"
            {'first':1,'other':'b'}              | x.json line 1, /first: expected a string
            {'first':'a','other':' '}            | x.json line 1, /other: expected a text that is not blank
            {'first':null,'other':'b'}           | null
            """)
    void refusesWhatIsNotAsTheRecordHasIt(String json, String complaint) {
        assertThatThrownBy(() -> read(Pair.class, json.replace('\'', '"')))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(complaint.strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'small':7     | 'small':-1           | /small: expected an integer from 0 to 2147483647
            'bounded':5   | 'bounded':6          | /bounded: expected an integer from -5 to 5
            'blue','dig   | 'blu','dig           | /colour: expected one of light_red, blue but found the string "blu"; did you mean blue?
            'blue':2      | 'blu':2              | /byColour/blu: unknown key "blu"; did you mean "blue"?
            'path':'a/b'  | 'path':'../b'        | x.json line 1, /path:
            ['c']         | ['c', 1]             | /paths/1: expected a string
            ['n']         | ['n', 1]             | /inners/1/names/1: expected a string
            ['n']         | 'n'                  | /inners/1/names: expected a list
            {'a':'b'}     | ['b']                | /labels: expected an object
            {'count':1}   | {'count':1,'more':1} | /inners/0/more: unknown key "more"
            'number':1    | 'number':2           | /numbered/number: expected an integer from 1 to 1
            'yes':true    | 'yes':'true'         | /yes: expected true or false
            'delay':'10m' | 'delay':'10 m'       | /delay: expected a duration
            ['src/**']    | ['src/{a,b}']        | x.json line 1, /globs/0:
            """)
    void tellsThePlaceOfEachComponent(String there, String other, String complaint) {
        String json =
                MOST.replace(there.strip().replace('\'', '"'), other.strip().replace('\'', '"'));

        assertThat(json).isNotEqualTo(MOST);
        assertThatThrownBy(() -> read(All.class, json))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(complaint.strip());
    }

    record Texts(@Member(blank = false) List<String> texts, List<List<String>> lists, Map<Colour, String> named) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ['a', 1]               | []           | x.json line 1, /texts/1: expected a string (put it in quotes)
            ['a', true]            | []           | x.json line 1, /texts/1: expected a string (put it in quotes)
            ['a', ' ']             | []           | x.json line 1, /texts/1: expected a text that is not blank
            ['a', ['b']]           | []           | x.json line 1, /texts/1: expected a string but found a list
            'a'                    | []           | x.json line 1, /texts: expected a list
            []                     | [['a'], [1]] | x.json line 1, /lists/1/0: expected a string
            []                     | [['a'], 'b'] | x.json line 1, /lists/1: expected a list
            [], 'named': {'a': ''} | []           | x.json line 1, /named/a: unknown key "a"; known keys: blue, light_red
            """)
    void tellsThePlaceInLists(String texts, String lists, String complaint) {
        String named = texts.contains("named") ? "" : ", 'named': {}";
        String json = ("{'texts': " + texts + named + ", 'lists': " + lists + "}").replace('\'', '"');

        assertThatThrownBy(() -> read(Texts.class, json))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(complaint.strip());
    }

    @Test
    void namesAllKeysThatAreNoConstants() {
        String json = "{\"texts\": [], \"lists\": [], \"named\": {\"a\": \"\", \"blue\": \"\", \"b\": \"\"}}";

        assertThatThrownBy(() -> read(Texts.class, json))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("/named/a: unknown key \"a\"", "/named/b: unknown key \"b\"");
    }

    @Test
    void tellsWhereItStandsWhatARecordRefuses() {
        assertThatThrownBy(() -> read(Checked.class, "{\n\"low\":2,\"high\":1}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("x.json line 1: low must not be above high.");
    }

    record Maybe(int count, @Member(inline = true) Optional<Pair> pair) {}

    @Test
    void takesARecordAmongOthersForAbsentWhereItsFirstMemberIs() {
        assertThat(read(Maybe.class, "{\"count\":1}")).isEqualTo(new Maybe(1, Optional.empty()));
        assertThat(read(Maybe.class, "{\"count\":1,\"first\":\"a\",\"other\":\"b\"}"))
                .isEqualTo(new Maybe(1, Optional.of(new Pair("a", "b"))));
        assertThatThrownBy(() -> read(Maybe.class, "{\"count\":1,\"other\":\"b\"}"))
                .hasMessageContaining("unknown key \"other\"");
    }

    record Ordered(Collection<String> texts) {}

    record Unordered(Set<String> texts) {}

    @Test
    void refusesACollectionWithoutTheOrderOfTheDocument() {
        String json = "{\"texts\":[\"b\",\"a\"]}";

        assertThat(read(Ordered.class, json)).isEqualTo(new Ordered(List.of("b", "a")));
        assertThatThrownBy(() -> read(Unordered.class, json))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("java.util.Set");
    }

    record Unknown(File file) {}

    @Test
    void refusesARecordOfWhatNoDocumentHas() {
        assertThatThrownBy(() -> read(Unknown.class, "{\"file\":\"a\"}"))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "LonelyCat cannot write values of the class java.io.File into a document. This is a bug in LonelyCat; report it with this message.");
    }
}
