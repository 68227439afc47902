// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lonelycat.error.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputDocumentTest {
    private static InputObject yaml(String text) {
        return InputDocument.yaml("p.yaml", text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1.5} | p.json line 1, /a: the number 1.5 is not an integer; write an integer, or put the number in quotes if it is a text",
                "{\"a\": 1e3} | p.json line 1, /a: the number 1e3 is not an integer; write an integer, or put the number in quotes if it is a text",
                "{\"a\": null} | p.json line 1, /a: null is not allowed; remove the key",
                "{\"a\": [null]} | p.json line 1, /a/0: null is not allowed; remove the key",
                "{\"a\": 9007199254740992} | p.json line 1, /a: the integer 9007199254740992 is beyond 2^53-1, the largest integer of a document; write an integer from -9007199254740991 to 9007199254740991, or put the digits in quotes if they are a text",
                "{\"a\": 1, \"a\": 2} | p.json line 1, /a: the key \"a\" is there twice; remove one of the two",
                "{\"a\": 1, \"\\u0061\": 2} | p.json line 1, /a: the key \"a\" is there twice; remove one of the two",
                "{\"a\": \"\\ud800\"} | p.json line 1, /a: the string has an invalid character, half of a surrogate pair;"
                        + " replace this character",
                "{} {} | p.json line 1 column 4: text follows the end of the document; remove the text",
                "[1] | p.json line 1: expected an object but found a list",
                "`` | p.json line 1 column 1: the document is empty; expected an object. Write the object if you write this document yourself, else restore the file from a copy"
            })
    void refusesInJson(String json, String message) {
        assertThatThrownBy(() -> InputDocument.json("p.json", json.getBytes(UTF_8)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"a\"",
                "{\"a\": NaN}",
                "{a: 1}",
                "{'a': 1}",
                "{\"a\": 1,}",
                "{\"a\": 01}",
                "{\"a\": tru}",
                "// x\n{}",
                "{\"a\": \"\n\"}"
            })
    void refusesWhatIsNotJsonWithoutAdvisingToLoosenTheParser(String json) {
        assertThatThrownBy(() -> InputDocument.json("p.json", json.getBytes(UTF_8)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("p\\.json line \\d column \\d+: not valid JSON: .+")
                .hasMessageNotContaining("enable")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: &x 1 | p.yaml line 1 column 1, /a: YAML anchors and aliases are not supported; write the value"
                        + " itself",
                "a: *x | p.yaml line 1 column 1, /a: YAML anchors and aliases are not supported; write the value"
                        + " itself",
                "a: !!str 1 | p.yaml line 1 column 1, /a: YAML tags (words that begin with `!`) are not supported; remove the tag"
                        + " !!str",
                "a: !x {} | p.yaml line 1 column 1, /a: YAML tags (words that begin with `!`) are not supported; remove the tag !x",
                "<<: {} | p.yaml line 1 column 1: YAML merge keys (`<<`) are not supported; write the merged keys"
                        + " themselves",
                "1: x | p.yaml line 1 column 1: the key 1 is not a string; put the key in quotes",
                "true: x | p.yaml line 1 column 1: the key true is not a string; put the key in quotes",
                "? [a] | p.yaml line 1 column 3: a key must be a string",
                "a: ~ | p.yaml line 1 column 1, /a: null is not allowed; remove the key",
                "a: | p.yaml line 1 column 1, /a: null is not allowed; remove the key",
                "a: 1.5 | p.yaml line 1 column 1, /a: the number 1.5 is not an integer; write an integer, or put the number in quotes if it is a text",
                "a: .inf | p.yaml line 1 column 1, /a: the number .inf is not an integer; write an integer, or put the number in quotes if it is a text",
                "a: .nan | p.yaml line 1 column 1, /a: the number .nan is not an integer; write an integer, or put the number in quotes if it is a text",
                "{a: 1, a: 2} | p.yaml line 1 column 8, /a: the key \"a\" is there twice; remove one of the two",
                "- a | p.yaml line 1 column 1: expected an object but found a list",
                "# nothing | p.yaml line 1 column 1: the document is empty; expected an object. Write the object"
            })
    void refusesInYaml(String text, String message) {
        assertThatThrownBy(() -> yaml(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    void refusesASecondYamlDocument() {
        assertThatThrownBy(() -> yaml("---\na: 1\n---\nb: 2\n"))
                .hasMessage(
                        "p.yaml line 3 column 1: a second YAML document begins; put each document into a separate file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [",
                "a: b: c",
                "\ta: 1",
                "a: \"\\U99999999\"",
                "a: 'x",
                "a: \u0007",
                "%TAG x\n---\na: 1",
                "@a: 1"
            })
    void refusesWhatIsNotYaml(String text) {
        assertThatThrownBy(() -> yaml(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("p\\.yaml.*: not valid YAML: .+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yes", "on", "True", "010", "0x1F", "1_000", "+5", "2026-01-02", "1.2.3", "12:30:45", "=", "a#b"
            })
    void keepsWhatOnlyLooksLikeAnotherTypeAsAString(String scalar) {
        assertThat(yaml("k: " + scalar).required("k").string()).isEqualTo(scalar);
    }

    @Test
    void typesYamlScalars() {
        InputObject read =
                yaml("i: -12\nt: true\nq: 'true'\n\"<<\": \"1\"\nl: [0, x y]\nb: |\n  two\n  lines\ne: \"\"\n");

        assertThat(Json.line(read.plain()))
                .isEqualTo("{\"i\":-12,\"t\":true,\"q\":\"true\",\"<<\":\"1\",\"l\":[0,\"x"
                        + " y\"],\"b\":\"two\\nlines\\n\",\"e\":\"\"}");
    }

    @Test
    void choosesTheSyntaxByTheFirstCharacter() {
        assertThat(InputDocument.jsonOrYaml("p", " \n{\"a\": 1}".getBytes(UTF_8))
                        .where())
                .isEqualTo("p line 2");
        assertThat(InputDocument.jsonOrYaml("p", "\na: 1".getBytes(UTF_8)).where())
                .isEqualTo("p line 2 column 1");
    }

    @Test
    void refusesBytesThatAreNotPlainUtf8() {
        for (String name : List.of("p.json", "p.yaml")) {
            assertThatThrownBy(() -> InputDocument.jsonOrYaml(name, "\ufeffa: 1".getBytes(UTF_8)))
                    .hasMessage(
                            name
                                    + ": the document begins with a byte order mark; save the document as UTF-8 without this mark");
        }
        assertThatThrownBy(() -> InputDocument.json("p", "{\"a\": \"é\"}".getBytes(ISO_8859_1)))
                .hasMessage("p: not valid UTF-8 at byte offset 7; save the document as UTF-8");
        assertThatThrownBy(
                        () -> InputDocument.json("p", ("{\"a\": \"" + "é".repeat(20_000) + "\"}").getBytes(UTF_16BE)))
                .hasMessageContaining("a NUL byte at offset 0");
        assertThatThrownBy(() -> InputDocument.json("p", new byte[] {'{', '"', (byte) 0xc3}))
                .hasMessageContaining("not valid UTF-8 at byte offset 2");
    }

    @Test
    void readsSixtyFourLevelsAndNoMore() {
        String deepest = "{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}";
        String tooDeep = "{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}";

        assertThatCode(() -> InputDocument.json("p", deepest.getBytes(UTF_8))).doesNotThrowAnyException();
        assertThatCode(() -> yaml(deepest)).doesNotThrowAnyException();
        assertThatThrownBy(() -> InputDocument.json("p", tooDeep.getBytes(UTF_8)))
                .hasMessageContaining("64 levels deep");
        assertThatThrownBy(() -> yaml(tooDeep)).hasMessageContaining("64 levels deep");
    }

    @Test
    void refusesDocumentsThatAreTooLarge() {
        assertThatThrownBy(() -> InputDocument.json("p", new byte[(64 << 20) + 1]))
                .hasMessageContaining("Split the document");
        assertThat(yaml("a: " + "x".repeat((1 << 20) - 3)).required("a").string())
                .hasSize((1 << 20) - 3);
        assertThatThrownBy(() -> yaml("a: " + "x".repeat(20 << 20))).hasMessageContaining("write the document as JSON");
    }

    @Test
    void readsJournalsAndLeavesOutATornEnd() {
        byte[] torn = "{\"n\": 1}\n{\"n\": 2}\r\n{\"n\": \"\u00e9".getBytes(UTF_8);
        byte[] tornInACharacter = Arrays.copyOf(torn, torn.length - 1);

        for (byte[] journal : List.of(torn, tornInACharacter)) {
            assertThat(InputDocument.jsonLines("j", journal))
                    .extracting(o -> Json.line(o.plain()), InputObject::where)
                    .containsExactly(tuple("{\"n\":1}", "j line 1"), tuple("{\"n\":2}", "j line 2"));
        }
        assertThat(InputDocument.jsonLines("j", new byte[0])).isEmpty();
        assertThat(InputDocument.jsonLines("j", "{\"whole\": 1}".getBytes(UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'n' | j line 2 column",
                "[] | j line 2: expected an object",
                "'' | j line 2 column 1: the document is empty"
            })
    void refusesABrokenLineInAJournal(String line, String message) {
        assertThatThrownBy(() -> InputDocument.jsonLines("j", ("{}\n" + line + "\n{}\n").getBytes(UTF_8)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message);
    }

    private static InputObject foreign(String text) {
        return InputDocument.foreignJson("f.json", text.getBytes(UTF_8));
    }

    @Test
    void takesNullForAbsentButKnowsTheKey() {
        InputObject in = foreign("{\"a\": null, \"b\": 1}");

        assertThat(in.optional("a")).isEmpty();
        assertThatThrownBy(() -> in.required("a"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the key \"a\" is missing");
        assertThatThrownBy(in::rejectUnknown)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("unknown key \"b\"")
                .hasMessageNotContaining("unknown key \"a\"");
    }

    @Test
    void readsFractionsWithinTheirBounds() {
        InputObject in = foreign("{\"a\": 0.25, \"b\": 1e999999999, \"c\": 1}");

        assertThat(in.required("a").number(0, 1)).isEqualTo(0.25);
        assertThat(in.required("c").number(0, 1)).isEqualTo(1.0);
        assertThatThrownBy(() -> in.required("b").number(0, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("f.json line 1, /b: expected a number from 0.0 to 1.0");
        assertThatThrownBy(() -> in.required("a").string())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found the number 0.25");
    }

    @Test
    void refusesNullInAListAndDuplicateKeysAllTheSame() {
        assertThatThrownBy(() -> foreign("{\"a\": [null]}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("null is not allowed");
        assertThatThrownBy(() -> foreign("{\"a\": null, \"a\": 1}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is there twice");
    }

    @Test
    void changesNothingForDocumentsOfOurs() {
        for (String text : new String[] {"{\"a\": null}", "{\"a\": 0.5}"}) {
            assertThatThrownBy(() -> InputDocument.json("ours.json", text.getBytes(UTF_8)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("ours.json line 1, /a");
        }
    }
}
