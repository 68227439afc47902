// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WorkspacePathPropertyTest {
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{([0-9a-f]+)}");

    @Property(tries = 5000)
    void acceptsExactlyWhatTheRulesAllow(@ForAll("nasty") String text) {
        assertThat(accepted(text).isPresent()).isEqualTo(isAllowed(text));
    }

    @Property(tries = 3000)
    void neverLeavesTheRoot(@ForAll("nastyAscii") String text) {
        Optional<WorkspacePath> path = accepted(text);
        Assume.that(path.isPresent());
        Path root = Path.of("/some/root");
        Path resolved = root.resolve(path.orElseThrow().value());

        assertThat(resolved.normalize()).isEqualTo(resolved).isNotEqualTo(root);
        assertThat(resolved.normalize().startsWith(root)).isTrue();
        assertThat(root.relativize(resolved)).hasToString(text);
    }

    @Property(tries = 2000)
    void whatIsAcceptedRoundTrips(@ForAll("paths") WorkspacePath path) {
        WorkspacePath rebuilt = WorkspacePath.of(path.segments().get(0));
        for (String name : path.segments().subList(1, path.segments().size())) {
            WorkspacePath folder = rebuilt;
            rebuilt = folder.child(name);
            assertThat(rebuilt.parent()).isEqualTo(folder);
            assertThat(rebuilt.startsWith(folder)).isTrue();
            assertThat(rebuilt.name()).isEqualTo(name);
        }
        byte[] bytes = path.value().getBytes(StandardCharsets.UTF_8);

        assertThat(rebuilt).isEqualTo(path).hasSameHashCodeAs(path);
        assertThat(WorkspacePath.of(new String(bytes, StandardCharsets.UTF_8))).isEqualTo(path);
    }

    @Property(tries = 3000)
    void ordersLikeTheBytes(@ForAll("paths") WorkspacePath one, @ForAll("paths") WorkspacePath other) {
        int bytes = Arrays.compareUnsigned(
                one.value().getBytes(StandardCharsets.UTF_8), other.value().getBytes(StandardCharsets.UTF_8));

        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(Integer.signum(bytes));
    }

    @Property(tries = 2000)
    void spellingsOfOneNameShareAKey(@ForAll("paths") WorkspacePath path) {
        String value = path.value();
        String key = path.folded();

        assertThat(FoldedName.of(Normalizer.normalize(value, Normalizer.Form.NFC)))
                .isEqualTo(key);
        assertThat(FoldedName.of(Normalizer.normalize(value, Normalizer.Form.NFD)))
                .isEqualTo(key);
        assertThat(FoldedName.of(value.toUpperCase(Locale.ROOT))).isEqualTo(key);
        assertThat(FoldedName.of(value.toLowerCase(Locale.ROOT))).isEqualTo(key);
        assertThat(FoldedName.of(value.replace("", "\u200D"))).isEqualTo(key);
        assertThat(FoldedName.of(key)).isEqualTo(key);
    }

    @Property(tries = 1000)
    void whatIsShownHasNothingHidden(@ForAll("paths") WorkspacePath path) {
        assertThat(path.display()).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
        assertThat(ESCAPE.matcher(path.display())
                        .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16))))
                .isEqualTo(path.value());
    }

    @Example
    void everyCharacterSharesItsKeyWithItsOtherForms() {
        for (int point = 0x20; point < 0x20000; point++) {
            if (Character.isDefined(point) && (point < 0xD800 || point > 0xDFFF)) {
                String one = Character.toString(point);
                String key = FoldedName.of(one);
                assertThat(List.of(
                                FoldedName.of(key),
                                FoldedName.of(one.toUpperCase(Locale.ROOT)),
                                FoldedName.of(Normalizer.normalize(one, Normalizer.Form.NFD))))
                        .as("U+%X", point)
                        .allMatch(key::equals);
            }
        }
    }

    @Example
    void differentNamesKeepDifferentKeys() {
        assertThat(List.of("a", "ä", "b", "a/b", "a.b", "ab", "ae", "名").stream()
                        .map(name -> WorkspacePath.of(name).folded())
                        .distinct())
                .hasSize(8);
        assertThat(WorkspacePath.of("Straße/ΟΔΟΣ").folded())
                .isEqualTo(WorkspacePath.of("STRASSE/οδος").folded());
    }

    private static Optional<WorkspacePath> accepted(String text) {
        try {
            return Optional.of(WorkspacePath.of(text));
        } catch (InvalidInputException refused) {
            assertThat(refused).hasMessageContaining("is not a path inside the workspace: ");
            return Optional.empty();
        }
    }

    private static boolean isAllowed(String text) {
        boolean unicode = StandardCharsets.UTF_8.newEncoder().canEncode(text);
        return unicode
                && !DRIVE.matcher(text).matches()
                && !text.contains("\\")
                && !text.contains("\0")
                && Arrays.stream(text.split("/", -1)).noneMatch(List.of("", ".", "..")::contains);
    }

    @Provide
    Arbitrary<String> nasty() {
        return joined(Arbitraries.of(". .. / / a C : \\ \0 \uD83D \uDE00 \uD83D\uDE00 é \n x/y \u200D".split(" ", -1)));
    }

    @Provide
    Arbitrary<String> nastyAscii() {
        return joined(Arbitraries.of(".", "..", "/", "/", "a", "C", ":", "b", "~", " ", "x/y", "$HOME"));
    }

    @Provide
    Arbitrary<WorkspacePath> paths() {
        return joined(Arbitraries.of(
                        "a B é e\u0301 ß Σ ς İ ﬁ \uFB01 \uE000 \uD83D\uDE00 Å / . \u200D \u0001".split(" ", -1)))
                .filter(WorkspacePathPropertyTest::isAllowed)
                .map(WorkspacePath::of);
    }

    private static Arbitrary<String> joined(Arbitrary<String> pieces) {
        return pieces.list().ofMaxSize(7).map(chosen -> String.join("", chosen));
    }
}
