// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuthorTest {
    @Test
    void isWhoeverMadeThePlan() {
        assertThat(Author.of("alice").person()).isEqualTo("alice");
        assertThat(Author.of("alice").agent()).isEmpty();
        assertThat(Author.of("alice").text()).isEqualTo("alice");
    }

    @Test
    void isThePersonForWhomAProgramMadeIt() {
        Author author = Author.agent("claude-code/1.2", "alice");

        assertThat(author.text()).isEqualTo("agent claude-code/1.2 (unproven) for alice");
        assertThat(Author.of(author.text())).isEqualTo(author);
    }

    @Test
    void cannotBeAnotherPersonByWhatAProgramCallsItself() {
        Author author = Author.agent("x (unproven) for bob\nagent y", "alice");

        assertThat(author.text()).isEqualTo("agent x-unproven-for-bob-agent-y (unproven) for alice");
        assertThat(Author.of(author.text()).person()).isEqualTo("alice");
    }

    @Test
    void cutsNamesWithoutEndAndNamesTheUnnamed() {
        assertThat(Author.agent("x".repeat(10_000), "alice").text()).hasSizeLessThan(120);
        assertThat(Author.agent("", "alice").text()).isEqualTo("agent unnamed (unproven) for alice");
    }
}
