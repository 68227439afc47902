// SPDX-License-Identifier: MIT
package io.lonelycat.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputObjectTest {
    private static InputObject read(String json) {
        return InputDocument.json("plan.json", json.getBytes(UTF_8));
    }

    @Test
    void namesTheMissingKeyAndTheOneThatWasPerhapsMeant() {
        assertThatThrownBy(() -> read("{\n\"colour\": 1,\n\"intnet\": 1}").required("intent"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("plan.json line 1: the key \"intent\" is missing; rename the key \"intnet\" in line 3"
                        + InputObject.ELSE_RESTORE);
        assertThatThrownBy(() -> read("{\"colour\": 1}").required("intent"))
                .hasMessage("plan.json line 1: the key \"intent\" is missing; add the key" + InputObject.ELSE_RESTORE);
    }

    @Test
    void doesNotSuggestAKeyThatIsAskedForByItsOwnName() {
        InputObject object = read("{\"names\": []}");
        object.required("names");

        assertThatThrownBy(() -> object.required("name"))
                .hasMessageEndingWith("\"name\" is missing; add the key" + InputObject.ELSE_RESTORE);
    }

    @Test
    void rejectsAllUnknownKeysAtOnce() {
        InputObject object = read("{\"id\": 1,\n\"affected_paths\": [],\n\"colour\": 2}");
        object.required("id");
        object.listOrEmpty("affectedPaths");

        assertThatThrownBy(object::rejectUnknown)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("plan.json line 2, /affected_paths: unknown key \"affected_paths\"; did you mean"
                        + " \"affectedPaths\"?\n"
                        + "plan.json line 3, /colour: unknown key \"colour\"; known keys: affectedPaths, id");
    }

    @Test
    void acceptsWhenEveryKeyWasAskedFor() {
        InputObject object = read("{\"a\": 1, \"b\": 2, \"c\": [3]}");
        assertThat(object.required("a").integer(0, 9)).isEqualTo(1);
        assertThat(object.optional("b")).isPresent();
        assertThat(object.optional("x")).isEmpty();
        assertThat(object.listOrEmpty("c")).hasSize(1);
        assertThat(object.listOrEmpty("y")).isEmpty();

        assertThatCode(object::rejectUnknown).doesNotThrowAnyException();
    }

    @Test
    void givesFreeKeysInTheOrderOfTheDocument() {
        InputObject object = read("{\"z\": 1, \"a\": 2, \"m\": 3}");

        assertThat(object.entries().keySet()).containsExactly("z", "a", "m");
        assertThatCode(object::rejectUnknown).doesNotThrowAnyException();
    }

    @Test
    void checksTheSchema() {
        assertThat(read("{\"schema\": \"lonelycat.plan/1\"}")
                        .schema("lonelycat.plan/1")
                        .plain())
                .isEqualTo(Map.of("schema", "lonelycat.plan/1"));
        assertThatThrownBy(() -> read("{\"schema\": \"lonelycat.plan/2\"}").schema("lonelycat.plan/1"))
                .hasMessage(
                        "plan.json line 1, /schema: found the string \"lonelycat.plan/2\", but this version of LonelyCat reads"
                                + " \"schema\": \"lonelycat.plan/1\"; write this schema if you write this document yourself, else use the version of LonelyCat that wrote the document");
        assertThatThrownBy(() -> read("{}").schema("lonelycat.plan/1"))
                .hasMessageContaining("\"schema\" is missing; begin the document")
                .hasMessageContaining("lonelycat.plan/1");
        assertThatThrownBy(() ->
                        read("{\"a\": 1, \"schema\": \"lonelycat.plan/1\"}").schema("lonelycat.plan/1"))
                .hasMessageContaining("must be the first key");
    }
}
