// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import static io.lonelycat.plan.source.PlanLab.FIVE;
import static io.lonelycat.plan.source.PlanLab.TEN;
import static io.lonelycat.plan.source.PlanLab.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangePlan.CheckUse;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.Trigger;
import io.lonelycat.workspace.glob.Glob;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan made of a patch: what is in it, and whether it fits the workspace. */
class PatchPlanTest {
    @TempDir
    Path folder;

    private PlanLab lab(SmallTree tree) {
        return PlanLab.in(folder, tree);
    }

    @Test
    void writesAProposalWhoseFiguresComeFromContent() throws Exception {
        Planned planned = lab(source(TEN)).planPatch(FIVE);

        Proposal read = Proposal.read(planned.folder());
        assertThat(read).isEqualTo(planned.proposal());
        FileChange change = read.changeset().changes().get(0);
        assertThat(change.oldSha256()).isEqualTo(Digest.of(TEN.getBytes(StandardCharsets.UTF_8)));
        assertThat(change.newSizeBytes()).isEqualTo(TEN.length() + 3);
        assertThat(change.linesAdded()).isEqualTo(1);
        assertThat(change.linesDeleted()).isEqualTo(1);
        assertThat(read.changeset().checksum())
                .isEqualTo(ChangeSet.checksumOf(read.changeset().changes()));
        assertThat(read.changeset().patchSha256()).isEqualTo(Digest.of(Files.readAllBytes(read.patchFile())));
    }

    @Test
    void derivesWhatNobodyGave() {
        ChangePlan plan = lab(source(TEN)).planPatch(FIVE).proposal().plan();

        assertThat(plan.intent()).isEqualTo("Change src/A.java");
        assertThat(plan.affectedPaths()).containsExactly(Glob.of("src/A.java"));
        assertThat(plan.risk()).isEqualTo(Risk.LOW);
        assertThat(plan.correlationId()).isEqualTo(plan.id());
        assertThat(plan.derived()).containsExactly("intent", "affectedPaths", "risk", "correlationId");
    }

    /** As {@code git format-patch} writes them, folded and encoded. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Subject: [PATCH 1/2] Spell five                          | Spell five",
                "Subject: Re: [PATCH v2] [core] Spell;  and go on         | Spell five and go on",
                "Subject: [PATCH] =?UTF-8?q?F=C3=BCnf=20?=; =?UTF-8?q?_Zahlen?=   | F\u00fcnf Zahlen",
                "Subject: =?UTF-8?B?RsO8bmY=?= numbers                    | F\u00fcnf numbers",
                "Subject: =?nowhere?q?x?=                                 | =?nowhere?q?x?=",
                "Subject: [PATCH]                                         | Change src/A.java",
                "In a mail, Subject: is a header at the begin of a line | Change src/A.java",
            })
    void takesTheSubjectOfAMailAsTheIntent(String header, String intent) {
        String mail = "From " + "0".repeat(40) + " Mon Sep 17 00:00:00 2001\n"
                + header.strip()
                        .replace("Spell;", "Spell five\n")
                        .replace(";", "\n")
                        .replace("\n  and", "\n and")
                + "\nDate: Thu, 1 Jan 2026 00:00:00 +0000\n\nSubject: not this one\n---\n\n";

        ChangePlan plan = lab(source(TEN)).planPatch(mail + FIVE).proposal().plan();

        assertThat(plan.intent()).isEqualTo(intent);
        assertThat(plan.derived().contains("intent")).isEqualTo(intent.startsWith("Change "));
    }

    @Test
    void takesWhatThePlanFileSays() {
        PlanLab lab = lab(source(TEN));
        Path planFile = lab.write("plan.yaml", """
                intent: Spell five
                affectedPaths: [src/**]
                risk: high
                category: technical_refactor
                verification: [unit-tests, {command: [mvn, test], timeout: 90s}]
                labels: {team: core}
                confidencePercent: 80
                trigger: ci
                """.getBytes(StandardCharsets.UTF_8));

        ChangePlan plan = lab.planner()
                .plan(
                        new PlanSpec(new PlanInput.PatchInput(lab.patch(FIVE)), planFile, "me", Trigger.MANUAL),
                        lab.plans())
                .proposal()
                .plan();

        assertThat(plan.intent()).isEqualTo("Spell five");
        assertThat(plan.trigger()).isEqualTo(Trigger.CI);
        assertThat(plan.details().verification()).hasSize(2);
        assertThat(plan.details().verification().get(0)).isEqualTo(new CheckUse.Named("unit-tests"));
        assertThat(plan.details().verification().get(1).name()).isEqualTo("verification-2");
        assertThat(plan.derived()).containsExactly("correlationId");
    }

    @Test
    void derivedScopeMatchesNamesThatGlobsCannotSpell() {
        Planned planned = lab(SmallTree.empty())
                .overlay(SmallTree.empty().file("a[1]/{x}!.txt", "x").file("!b*", "y"));

        ChangePlan plan = planned.proposal().plan();
        for (FileChange change : planned.proposal().changeset().changes()) {
            assertThat(plan.affectedPaths()).anyMatch(glob -> glob.matches(change.path()));
        }
    }

    @Test
    void appliesAHunkFurtherDownAndSaysSo() {
        SmallTree before = source("a\nb\nc\n" + TEN);

        Planned planned = lab(before).planPatch(FIVE);

        assertThat(planned.notes()).containsExactly("src/A.java: hunk 1 applied 3 lines further down");
        assertThat(before.apply(planned.proposal())).isEqualTo(source("a\nb\nc\n" + TEN.replace("5", "five")));
    }

    @Test
    void saysWhichLineDoesNotFit() {
        PlanLab lab = lab(source(TEN.replace("6", "sechs")));

        assertThatThrownBy(() -> lab.planPatch(FIVE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("fix.patch, line 4: hunk 1 (@@ -3,5 +3,5 @@) does not fit `src/A.java`")
                .hasMessageContaining("line 6 of the file is `sechs` where line 9 of the patch expects `6`");
        assertThat(lab.plans()).isEmptyDirectory();
    }

    @Test
    void saysThatAWholePatchIsThereAlready() {
        assertThatThrownBy(() -> lab(source(TEN.replace("5", "five"))).planPatch(FIVE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("is in the workspace already")
                .hasMessageContaining("Nothing is left to plan");
    }

    @Test
    void refusesAPathThroughALink() {
        SmallTree before = SmallTree.empty().file("real/A.java", TEN).link("src", "real");

        assertThatThrownBy(() -> lab(before).planPatch(FIVE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("`src/A.java` cannot be changed by this name")
                .hasMessageContaining("`src` is a symbolic link");
    }
}
