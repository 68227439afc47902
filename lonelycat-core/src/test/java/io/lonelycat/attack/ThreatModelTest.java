// SPDX-License-Identifier: MIT
package io.lonelycat.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.attack.AttackFile.Attacker;
import io.lonelycat.attack.AttackFile.Where;
import io.lonelycat.check.sandbox.SandboxWall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that says what holds against whom claims nothing that no attack tries. */
class ThreatModelTest {
    private static final Path PAGE = Path.of("../docs/explanation/threat-model.md");
    private static final Pattern ATTACK = Pattern.compile("\\(([^)]*it/attacks/[^)]*)/attack\\.yaml\\)");
    private static final Pattern WHO = Pattern.compile("^\\| (?:an?|another) (\\w+)");
    private static final Pattern PROMISE = Pattern.compile("\\b([1-5])\\b");

    /** One row of a table: what holds, for which promises. */
    private record Claim(List<Integer> promises, String row) {
        Attacker attacker() {
            Matcher who = WHO.matcher(row);
            assertThat(who.find()).as(row).isTrue();
            return Attacker.valueOf(who.group(1).toUpperCase(Locale.ROOT));
        }

        List<AttackFile> attacks() {
            return ATTACK.matcher(row)
                    .results()
                    .map(link -> AttackFile.read(PAGE.resolveSibling(link.group(1))))
                    .toList();
        }
    }

    @Test
    void namesForEachClaimAttacksOfThatKindOnThatPromise() throws IOException {
        List<Claim> claims = claims();

        assertThat(claims).hasSizeGreaterThan(15);
        assertThat(claims).allSatisfy(claim -> {
            assertThat(claim.attacks()).isNotEmpty();
            for (AttackFile attack : claim.attacks()) {
                assertThat(attack.by()).as(attack.name()).isEqualTo(claim.attacker());
                assertThat(attack.promises()).as(attack.name()).containsAnyElementsOf(claim.promises());
            }
        });
    }

    @Test
    void triesWhatHoldsInASandboxThereAndWhatHoldsWithoutOneThere() throws IOException {
        assertThat(claims()).allSatisfy(claim -> {
            boolean without =
                    claim.row().contains("without one |") || claim.row().contains("without a sandbox |");
            Where elsewhere = without ? Where.SANDBOX : Where.OPEN;
            if (without || claim.row().contains(" in a sandbox |")) {
                assertThat(claim.attacks()).extracting(AttackFile::where).doesNotContain(elsewhere);
            }
        });
    }

    @Test
    void listsTheWallsThatATrialTries() throws IOException {
        List<String> rows = Stream.of(SandboxWall.values())
                .map(wall -> "| " + wall.key() + " | " + wall.promise() + " | "
                        + (wall.mayBeMissing() ? wall.instead() + "." : "The tool is not used.") + " |")
                .toList();

        assertThat(Files.readAllLines(PAGE)).containsSequence(rows);
    }

    private static List<Claim> claims() throws IOException {
        List<Claim> claims = new ArrayList<>();
        List<Integer> promises = List.of();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("#")) {
                promises = line.startsWith("### Promise")
                        ? PROMISE.matcher(line)
                                .results()
                                .map(number -> Integer.valueOf(number.group(1)))
                                .toList()
                        : List.of();
            }
            if (!promises.isEmpty() && line.startsWith("| a")) {
                if (!line.startsWith("| against ")) {
                    claims.add(new Claim(promises, line));
                }
            }
        }
        return claims;
    }
}
