// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.lonelycat.error.EngineException;
import io.lonelycat.gate.past.Fixture;
import io.lonelycat.gate.patch.PatchFacts.FoundSecret;
import io.lonelycat.gate.patch.PatchFacts.Mismatch;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatchReadingTest {
    private static final String TWO =
            "changes:\n  - {create: a, after: \"one\\n\"}\n  - {create: b, after: \"two\\n\"}\n";
    private static final String UPDATE =
            "changes:\n  - {update: a, before: \"one\\n\", after: \"one more\\n\"}\n  - {create: b, after: x}\n";

    private static PatchFacts facts(Fixture fixture) {
        return Fixture.inFolder(folder -> PatchReading.of(fixture.proposal(folder), List.of(Glob.of("src/test/**"))));
    }

    private static PatchFacts facts(String yaml) {
        return facts(Fixture.of(yaml));
    }

    private static PatchFacts facts(String yaml, String patch) {
        Fixture fixture = Fixture.of(yaml);
        return facts(new Fixture(
                fixture.plan(),
                fixture.changeset(),
                patch,
                fixture.contents(),
                fixture.inputs(),
                fixture.policyFile()));
    }

    private static String changes(String... changes) {
        return "changes:\n  - " + String.join("\n  - ", changes) + "\n";
    }

    @Test
    void findsNothingWhereThePatchIsWhatTheChangeSetSays() {
        for (String yaml : List.of(
                TWO,
                UPDATE,
                changes(
                        "{delete: a, before: \"x\\n\"}",
                        "{rename: c, from: b, before: \"x\\n\"}",
                        "{chmod: d, before: x, mode: '100755'}",
                        "{update: e, before: a, after: b, binary: true}"))) {
            PatchFacts facts = facts(yaml);

            assertThat(facts.mismatches()).isEmpty();
            assertThat(facts.broken()).isEmpty();
            assertThat(facts.digest()).isEqualTo(Fixture.of(yaml).changeset().patchSha256());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lines_added|`linesAdded` is 0 in changeset.json, but 1 by the files changes.patch and contents",
                "new_mode|`newMode` is 100755 in changeset.json, but 100644 by the files changes.patch and contents",
                "new_sha256|`newSha256` is OTHER in changeset.json, but ONE by the files changes.patch and contents",
            })
    void findsFiguresOfANewFileThatItsContentContradicts(String tamper, String what) {
        String expected = what.replace(
                        "OTHER", Digest.of("other".getBytes(UTF_8)).toString())
                .replace("ONE", Digest.of("one\n".getBytes(UTF_8)).toString());

        assertThat(facts(TWO + "tamper: " + tamper + "\n").mismatches())
                .singleElement()
                .satisfies(mismatch -> {
                    assertThat(mismatch.path()).isEqualTo(WorkspacePath.of("a"));
                    assertThat(mismatch.what()).isEqualTo(expected);
                });
    }

    @Test
    void findsContentsThatAreNotAsManyBytesAsTheChangesBring() {
        assertThat(facts(UPDATE + "tamper: new_size\n").broken()).hasValueSatisfying(what -> assertThat(what)
                .contains("contents has 10 bytes, but the new files in changeset.json have only 2 in total"));
        assertThat(contents(TWO, it -> it.substring(1)).broken())
                .hasValueSatisfying(what ->
                        assertThat(what).contains("contents has 7 bytes").contains("have more"));
        assertThat(contents(TWO, it -> it + "x").broken())
                .hasValueSatisfying(what ->
                        assertThat(what).contains("contents has 9 bytes").contains("have only 8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{create: a, after: \"one\\n\"}",
                "{create: a, after: \"one\\n\", binary: true}",
                "{create: a, after: to/b, mode: '120000'}",
                "{update: a, before: \"x\\none\\n\", after: \"y\\none\\n\"}",
                "{update: a, before: x, after: one, mode: '120000'}",
                "{rename: a, from: b, before: \"x\\n\", after: \"one\\n\"}",
            })
    void findsAnyContentThatThePatchDoesNotLeadTo(String change) {
        String yaml = "changes:\n  - " + change + "\n";

        assertThat(facts(yaml).broken()).isEmpty();
        assertThat(facts(yaml).mismatches()).isEmpty();
        for (int at = 0; at < Fixture.of(yaml).contents().length(); at++) {
            int place = at;
            PatchFacts facts =
                    contents(yaml, it -> it.substring(0, place) + "z" + it.substring(Math.min(place + 1, it.length())));

            assertThat(facts.broken().isPresent() || !facts.mismatches().isEmpty())
                    .as("byte %s", at)
                    .isTrue();
        }
    }

    private static PatchFacts contents(String yaml, UnaryOperator<String> alter) {
        Fixture fixture = Fixture.of(yaml);
        return facts(new Fixture(
                fixture.plan(),
                fixture.changeset(),
                fixture.patch(),
                alter.apply(fixture.contents()),
                fixture.inputs(),
                fixture.policyFile()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "folder", "link"})
    void findsThatTheContentsAreNoFile(String what) {
        PatchFacts facts = Fixture.inFolder(folder -> {
            Proposal proposal = Fixture.of(TWO).proposal(folder);
            Path contents = folder.resolve("contents");
            Path aside = Files.move(contents, folder.resolve("aside"));
            switch (what) {
                case "folder" -> Files.createDirectory(contents);
                case "link" -> Files.createSymbolicLink(contents, aside);
                default -> Files.delete(aside);
            }
            return PatchReading.of(proposal, List.of());
        });

        assertThat(facts.broken()).hasValueSatisfying(why -> assertThat(why).contains("contents is "));
    }

    @Test
    void findsTheDigestOfAnEditedFile() {
        for (String change : List.of(
                "{update: a, before: \"one\\n\", after: \"one more\\n\"}",
                "{update: a, before: x, after: y, binary: true}",
                "{update: a, before: x, after: y, mode: '120000'}",
                "{update: a, before: x, after: y, oldMode: '120000', mode: '100644'}")) {
            PatchFacts facts = facts("changes:\n  - " + change + "\ntamper: new_sha256\n");

            assertThat(facts.mismatches())
                    .extracting(Mismatch::what)
                    .singleElement(STRING)
                    .startsWith("`newSha256` is ");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "before: \"x\\nz\\n\"|`linesDeleted` is 1 in changeset.json, but 2 by the files changes.patch and contents",
                "binary: true, before: \"x\\n\"|`binary` is false in changeset.json, but true by the files changes.patch and contents",
            })
    void findsLinesThatGoAndBytesThatAreNotClaimed(String inFact, String mismatch) {
        Fixture claimed = Fixture.of("changes:\n  - {update: a, before: \"x\\n\", after: \"y\\n\"}\n");
        Fixture real = Fixture.of("changes:\n  - {update: a, after: \"y\\n\", " + inFact + "}\n");

        assertThat(facts(real.with(claimed.changeset())).mismatches())
                .extracting(Mismatch::what)
                .contains(mismatch);
    }

    @Test
    void saysWhereThePatchIsNotReadable() {
        String patch = Fixture.of(TWO).patch();
        String second = patch.substring(patch.lastIndexOf("diff --git"));

        assertDiffers(facts(TWO + "tamper: short_patch\n"), "in the change of `b`.");
        assertDiffers(facts(TWO, ""), "in the change of `a`.");
        assertDiffers(facts(TWO, "what is this\n"), "in the change of `a`.");
        assertDiffers(facts(TWO, patch + second.replace("/b", "/c")), "at its end.");
        assertDiffers(facts(TWO, patch + "diff --git a/c b/c\nwhat is this\n"), "at its end.");
    }

    private static void assertDiffers(PatchFacts facts, String where) {
        assertThat(facts.broken()).hasValueSatisfying(what -> assertThat(what)
                .startsWith("changes.patch differs ")
                .endsWith("The first difference is " + where));
    }

    @Test
    void saysThatThePatchCannotBeRead() {
        assertThatThrownBy(() -> Fixture.inFolder(folder -> {
                    Proposal proposal = Fixture.of(TWO).proposal(folder);
                    Files.delete(proposal.patchFile());
                    return PatchReading.of(proposal, List.of());
                }))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("changes.patch");
    }

    /** The content of a file that becomes a link is the link target, byte for byte. */
    @ParameterizedTest
    @ValueSource(strings = {"create: a", "update: a, before: to/b"})
    void keepsWhereLinksPoint(String link) {
        assertThat(facts("changes:\n  - {" + link + ", after: to/b, mode: '120000'}\n  - {create: b, after: x}\n")
                        .linkTargets())
                .isEqualTo(Map.of(WorkspacePath.of("a"), "to/b"));
    }

    @Test
    void looksForSecretsInWhatIsNew() {
        String token = SecretScannerTest.TOKEN;
        PatchFacts facts = facts("changes:\n  - {create: a, after: \"x\\n" + token + "\\n\"}\n"
                + "  - {update: b, before: \"x\\n\", after: \"" + token + "\\n\"}\n"
                + "  - {delete: c, before: \"" + token + "\\n\"}\n"
                + "  - {update: d, before: \"" + token + "\\n\", after: x}\n"
                + "  - {rename: e, from: f, before: \"" + token + "\\n\"}\n");

        assertThat(facts.secrets())
                .extracting(FoundSecret::kind, it -> it.path().value(), FoundSecret::line, FoundSecret::whole)
                .containsExactly(tuple("github-token", "a", 2L, true), tuple("github-token", "b", 1L, false));
    }

    @Test
    void countsWhatGoesFromJudgesAlone() {
        PatchFacts facts = facts(changes(
                "{update: src/test/ATest.java, before: \"assertTrue(a);\\n\", after: \"int a;\\n\"}",
                "{update: doc/B.java, before: \"assertTrue(a);\\n\", after: \"int a;\\n\"}",
                "{rename: doc/C.java, from: src/test/C.java, before: \"assertTrue(a);\\n\", after: \"int a;\\n\"}"));

        assertThat(facts.verificationFiles())
                .containsOnlyKeys(WorkspacePath.of("src/test/ATest.java"), WorkspacePath.of("doc/C.java"));
        assertThat(facts.verificationFiles().values()).allSatisfy(lines -> {
            assertThat(lines.removed().assertions()).isEqualTo(1);
            assertThat(lines.added().assertions()).isZero();
        });
    }
}
