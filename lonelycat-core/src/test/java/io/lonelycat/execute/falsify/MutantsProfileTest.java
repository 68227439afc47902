// SPDX-License-Identifier: MIT
package io.lonelycat.execute.falsify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutantsProfileTest {
    private static final MutantsProfile PROFILE = new MutantsProfile(List.of("a.B"), "target/here", true);

    /** Returns the POM with the whole profile replaced by a star. */
    private static Optional<String> with(String pom) {
        return PROFILE.in(pom.getBytes(ISO_8859_1)).map(bytes -> new String(bytes, ISO_8859_1)
                .replaceFirst("<profile><id>lonelycat-mutants</id>.*here</reportsDirectory>.*?</profile>", "*"));
    }

    @Test
    void bringsProfilesToAPomThatHasNone() {
        assertThat(with("<project>\n<a>\u00e9</a>\n</project>\n"))
                .contains("<project>\n<a>\u00e9</a>\n<profiles>*</profiles></project>\n");
    }

    @Test
    void asksForThePlatformOfJUnitFiveOnlyWhereTestsRunOnIt() {
        byte[] pom = "<project></project>".getBytes(ISO_8859_1);
        byte[] without =
                new MutantsProfile(List.of("a.B"), "target/here", false).in(pom).orElseThrow();

        assertThat(new String(PROFILE.in(pom).orElseThrow(), ISO_8859_1))
                .contains("<dependency><groupId>org.pitest</groupId><artifactId>pitest-junit5-plugin</artifactId>");
        assertThat(new String(without, ISO_8859_1)).contains("pitest-maven").doesNotContain("<dependenc");
    }

    @Test
    void joinsTheProfilesOfThePomAndNoOthers() {
        assertThat(with("<?xml version='1.0'?><project><build><profiles><x/></profiles></build><profiles><profile/>"
                        + "<!-- </profiles> --></profiles></project><!-- </project> -->"))
                .contains("<?xml version='1.0'?><project><build><profiles><x/></profiles></build><profiles><profile/>"
                        + "<!-- </profiles> -->*</profiles></project><!-- </project> -->");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no POM",
                "<project>",
                "<project><profiles/></project>",
                "<project/>",
                "<project><!-- </project>"
            })
    void findsNoPlaceInWhatIsNoPom(String pom) {
        assertThat(with(pom)).isEmpty();
    }

    /** Each of them would take hours to somebody who looks again from each beginning. */
    @ParameterizedTest
    @ValueSource(strings = {"<!--", "<a", "a", "<?"})
    void losesNoTimeWithWhatNeverEnds(String beginning) {
        assertThat(with("<" + beginning.repeat(500_000))).isEmpty();
    }

    @Test
    void findsNoPlaceInAnEncodingWhoseLettersItCannotSee() {
        assertThat(PROFILE.in("<project></project>".getBytes(UTF_16))).isEmpty();
    }
}
