// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResemblanceTest {
    private static final Rarity EQUAL = new Rarity(10, feature -> 5);

    private static Features features(String... texts) {
        List<Feature> found = new ArrayList<>();
        for (String text : texts) {
            int colon = text.indexOf(':');
            found.add(new Feature(FeatureKind.valueOf(text.substring(0, colon)), text.substring(colon + 1)));
        }
        return Features.of(found);
    }

    private static int percent(Features one, Features other) {
        return Resemblance.of(one, other, EQUAL).percent();
    }

    @Test
    void isWholeForTheSamePathsAndNothingForOthers() {
        Features paths = features("PATH:a/B.java", "PATH:a/C.java");

        assertThat(percent(paths, paths)).isEqualTo(100);
        assertThat(percent(paths, features("PATH:x/Y.java"))).isZero();
        assertThat(percent(paths, Features.NONE)).isZero();
    }

    /** No list of stop words: of which language? */
    @Test
    void countsNoWordThatEveryExecutionHas() {
        Rarity fifteen =
                new Rarity(15, feature -> Set.of("apply", "patch", "of").contains(feature.text()) ? 15 : 1);
        Features one = features("WORD:apply", "WORD:patch", "WORD:of", "WORD:parser");
        Features other = features("WORD:apply", "WORD:patch", "WORD:of", "WORD:login");

        assertThat(Resemblance.of(one, other, fifteen).percent()).isLessThanOrEqualTo(4);
    }

    @Test
    void isAPartForSomeOfThePaths() {
        // One of four that either has.
        assertThat(percent(features("PATH:a", "PATH:b"), features("PATH:b", "PATH:c", "PATH:d")))
                .isEqualTo(25);
    }

    @Test
    void twoAreNotAlikeBecauseNeitherFailed() {
        Features one = features("PATH:a", "WORD:cache");
        Features other = features("PATH:b", "WORD:login");

        assertThat(percent(one, other)).isZero();
        assertThat(Resemblance.of(one, other, EQUAL).parts())
                .extracting(Resemblance.Part::aspect)
                .containsExactly(Aspect.PATHS, Aspect.INTENT);
        assertThat(percent(Features.NONE, Features.NONE)).isZero();
    }

    @Test
    void aChangeThatWasNotExecutedIsNotLessLikeOneBecauseThatFailed() {
        Features failure = FeatureReader.ofFailure(Optional.of("verify"), List.of("unit-tests"), "cannot find symbol");

        assertThat(percent(features("PATH:a"), features("PATH:a").and(failure))).isEqualTo(100);
        assertThat(percent(features("PATH:a").and(failure), features("PATH:a"))).isLessThan(50);
    }

    @Test
    void theSameErrorCountsMoreThanAnotherErrorOfTheSameStep() {
        Features asked = FeatureReader.ofFailure(
                Optional.of("verify"), List.of("unit-tests"), "A.java:[1,2] cannot find symbol");
        Features same =
                FeatureReader.ofFailure(Optional.of("verify"), List.of("build"), "/b/B.java:[3,4] cannot find symbol");
        Features other =
                FeatureReader.ofFailure(Optional.of("verify"), List.of("unit-tests"), "Connection to db refused");

        assertThat(percent(asked, same)).isGreaterThan(50);
        assertThat(percent(asked, other)).isLessThan(50).isPositive();
    }

    @Test
    void aRareWordWeighsMoreThanOneThatMostHave() {
        Rarity rarity = new Rarity(1000, feature -> feature.text().equals("the") ? 900 : 2);
        Features asked = features("WORD:the", "WORD:scheduler");

        assertThat(Resemblance.of(asked, features("WORD:the", "WORD:login"), rarity)
                        .percent())
                .isLessThan(10);
        assertThat(Resemblance.of(asked, features("WORD:scheduler", "WORD:login"), rarity)
                        .percent())
                .isGreaterThan(40);
    }

    @Test
    void thePartsSayWhatTheWholeIsMadeOf() {
        Features one = features("PATH:a", "PATH:b", "WORD:cache", "LABEL:team=core");
        Features other = features("PATH:a", "PATH:b", "WORD:login", "LABEL:team=core");
        Resemblance whole = Resemblance.of(one, other, EQUAL);

        assertThat(whole.percent()).isEqualTo(75);
        assertThat(whole.parts().stream().mapToInt(Resemblance.Part::points).sum())
                .isBetween(74, 76);
        assertThat(whole.parts()).extracting(Resemblance.Part::percent).containsExactly(100, 0, 100);
        assertThat(whole.parts().get(0).common()).hasSize(2);
        assertThat(whole.parts().get(1).common()).isEmpty();
    }

    @Test
    void keepsTheSameFeaturesInWhateverOrderTheyCome() {
        List<Feature> many = new ArrayList<>(IntStream.range(0, 300)
                .mapToObj(i -> new Feature(FeatureKind.SYMBOL, "symbol".substring(i % 6) + i))
                .toList());
        Features first = Features.of(many);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(many, new Random(seed));

            assertThat(Features.of(many)).isEqualTo(first);
        }
        assertThat(first.all()).hasSize(FeatureKind.SYMBOL.most());
        assertThat(first.searched()).hasSize(FeatureKind.SYMBOL.searched());
    }

    @Test
    void isReadAsItWasWrittenAndRefusedOtherwise() {
        Features written = features("PATH:a", "SYMBOL:parse", "SYMBOL:date", "LABEL:a=b");

        assertThat(read(Json.line(written.toJson()))).isEqualTo(written);
        assertThatThrownBy(() -> read("{\"word\": [\"b\", \"a\"]}")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> read("{\"word\": [\"a\", \"a\"]}")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> read("{\"words\": [\"a\"]}")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> read("{\"signature\": [\"a\", \"b\"]}")).isInstanceOf(InvalidInputException.class);
    }

    private static Features read(String json) {
        return Features.read(InputDocument.json("features", json.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .asValue());
    }
}
