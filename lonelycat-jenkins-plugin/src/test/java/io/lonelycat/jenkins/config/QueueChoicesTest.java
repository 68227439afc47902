// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which queues an administrator can name. */
class QueueChoicesTest {
    private static void check(NamedQueue... queues) {
        QueueChoices.check(List.of(queues));
    }

    @Test
    void takesDatabasesAndFolders() {
        assertThatCode(() -> check(
                        new NamedQueue("builds", "jdbc:postgresql://db.example.org:5432/builds?currentSchema=queue"),
                        new NamedQueue(" team-a_2 ", "/srv/builds.queue")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "..", "-a", "a b", "api", "Index", "ä", "a?b", "a.b"})
    void refusesNamesThatAreNoAddress(String name) {
        assertThatThrownBy(() -> check(new NamedQueue(name, "/srv/q")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("part of the address of its page");
    }

    @Test
    void refusesTheSameNameTwice() {
        assertThatThrownBy(() -> check(new NamedQueue("builds", "/a"), new NamedQueue("Builds", "/b")))
                .hasMessageContaining("Two queues are called `Builds`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "queue", "./queue"})
    void refusesPlacesThatAreNone(String store) {
        assertThatThrownBy(() -> check(new NamedQueue("builds", store)))
                .hasMessageContaining("The store of the queue `builds` is")
                .hasMessageContaining("absolute path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://db/builds", "http://db", "postgresql://db/builds"})
    void refusesAddressesOfNoDatabase(String store) {
        assertThatThrownBy(() -> check(new NamedQueue("builds", store)))
                .hasMessageContaining("The store of the queue `builds`: The address of the database is " + store)
                .hasMessageContaining("Expected jdbc:postgresql://HOST:PORT/DATABASE");
    }

    @Test
    void refusesAPasswordInAnAddress() {
        assertThatThrownBy(() -> check(new NamedQueue("builds", "jdbc:postgresql://db/builds?user=x&Password=secret")))
                .hasMessageContaining("has a password in it")
                .message()
                .doesNotContain("secret");
    }
}
