// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.cases.Strictness.Example;
import io.lonelycat.gate.cases.Strictness.Found;
import io.lonelycat.gate.policy.LockedSections;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What later layers may say of sections that an earlier one has locked. */
class TighteningTest {
    @ParameterizedTest
    @MethodSource
    void takesWhatIsKnownToBeTighter(String later) {
        assertThat(LockedSections.with(later).extendsOthers()).isTrue();
    }

    static List<String> takesWhatIsKnownToBeTighter() {
        return LockedSections.TIGHTER;
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatIsNot(String later) {
        assertThatThrownBy(() -> LockedSections.with(later))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("policy.yaml line 3")
                .hasMessageContaining("which is locked in base.yaml line");
    }

    /** Whatever is taken judges no made-up change milder, whoever approves it and wherever it goes. */
    @ParameterizedTest
    @MethodSource
    void whatIsTakenIsAtLeastAsStrict(String later, @TempDir Path folder) {
        Found found = LockedSections.sweep(later, folder);

        assertThat(found.smallest().map(Example::file)).isEmpty();
        assertThat(found.tried()).isGreaterThan(1000);
    }

    /** One for each place in which something was to be thought of; the others are tried by {@link TighteningIT}. */
    static List<String> whatIsTakenIsAtLeastAsStrict() {
        return LockedSections.TIGHTER.stream()
                .filter(later -> later.matches("(risk|approval|environments): .*"))
                .toList()
                .subList(4, 6);
    }

    static List<String> refusesWhatIsNot() {
        return LockedSections.LOOSER;
    }
}
