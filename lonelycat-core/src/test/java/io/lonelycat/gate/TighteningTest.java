// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.policy.LockedSections;
import java.util.List;
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

    @ParameterizedTest
    @MethodSource("takesWhatIsKnownToBeTighter")
    void aComparisonFindsNothingLooserInWhatIsTaken(String later) {
        assertThat(LockedSections.looser(later)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refusesWhatIsNot")
    void aComparisonNamesTheSectionOfWhatIsRefused(String later) {
        String section = later.substring(0, later.indexOf(':'));

        assertThat(LockedSections.looser(later))
                .isNotEmpty()
                .allMatch(place -> place.equals(section) || place.startsWith(section + "/"));
    }

    static List<String> refusesWhatIsNot() {
        return LockedSections.LOOSER;
    }
}
