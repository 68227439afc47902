// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.SmallTree;
import io.lonelycat.plan.source.PlanLab;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.slice.edits.form.EditForm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Edits as agents write them, in each form: what is taken, with which tolerance, and what is refused. */
class EditFormsTest {
    @TempDir
    Path folder;

    static Stream<Path> files() {
        return EditsAsWritten.files();
    }

    private static Planned plan(PlanLab lab, EditsAsWritten written, Optional<EditForm> form) {
        String text = written.edits().replace("%ROOT%", lab.root().toString());
        return lab.plan(new EditsInput(lab.write("edits.txt", text.getBytes(StandardCharsets.UTF_8)), form));
    }

    @ParameterizedTest
    @MethodSource("files")
    void comesToWhatTheCaseSays(Path file) {
        EditsAsWritten written = EditsAsWritten.read(file);
        PlanLab lab = PlanLab.in(folder, written.before());

        if (!written.refused().isEmpty()) {
            assertThatThrownBy(() -> plan(lab, written, Optional.empty()))
                    .isInstanceOf(InvalidInputException.class)
                    .satisfies(e -> assertThat(e.getMessage())
                            .contains(written.refused().toArray(String[]::new)));
            assertThat(lab.plans()).satisfiesAnyOf(plans -> assertThat(plans).doesNotExist(), plans -> assertThat(plans)
                    .isEmptyDirectory());
            return;
        }
        Planned planned = plan(lab, written, Optional.empty());
        Proposal proposal = planned.proposal();
        assertThat(written.before().apply(proposal)).isEqualTo(written.after());
        assertThat(proposal.plan().labels()).containsEntry("edits.form", written.form());
        assertThat(proposal.plan().tolerated())
                .extracting(it -> it.path() + " " + it.line() + " "
                        + it.kinds().stream().map(Names::of).collect(Collectors.joining(" ")))
                .containsExactlyElementsOf(written.tolerated());
        assertThat(planned.notes()).containsAll(written.notes());
        assertThat(planned.notes().stream().filter(note -> note.contains("around the edits")))
                .containsExactlyElementsOf(written.notes());
    }

    @Test
    void hasEachFormWithCasesThatAreTakenAndCasesThatAreRefused() {
        Map<String, List<EditsAsWritten>> byForm =
                files().map(EditsAsWritten::read).collect(Collectors.groupingBy(EditsAsWritten::form));

        assertThat(byForm.keySet()).containsAll(EditForm.names());
        assertThat(EditForm.names()).allSatisfy(form -> assertThat(byForm.get(form))
                .anyMatch(written -> written.refused().isEmpty())
                .anyMatch(written -> !written.refused().isEmpty()));
        assertThat(files().count()).isGreaterThanOrEqualTo(100);
    }

    @Test
    void takesAFormByItsName() {
        EditsAsWritten blocks = EditsAsWritten.named("blocks/fits");
        PlanLab lab = PlanLab.in(folder, blocks.before());

        assertThat(blocks.before()
                        .apply(plan(lab, blocks, Optional.of(EditForm.BLOCKS)).proposal()))
                .isEqualTo(blocks.after());
        assertThatThrownBy(() -> plan(lab, blocks, Optional.of(EditForm.ENVELOPE)))
                .hasMessageContaining("edits in another form begin here, blocks");
        assertThatThrownBy(() -> EditForm.named("envelop"))
                .hasMessageContaining("`lonelycat.form`: `envelop` is not one of the forms")
                .hasMessageContaining("Did you mean envelope?");
    }

    @Test
    void saysToAProgramWhatIsThereAndWhatToSendAgain() {
        PlanLab lab = PlanLab.in(folder, SmallTree.empty().file("poem.txt", "one\ntwo\nthree\nfour\n"));

        assertThatThrownBy(() -> lab.edits("poem.txt\n<<<<<<< SEARCH\ntwo\ndrei\n=======\nzwei\n>>>>>>> REPLACE\n"))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.details().toString())
                                .isEqualTo(
                                        "{edits=1, misfits=1, refused=[{\"at\":\"line 2\",\"path\":\"poem.txt\",\"why\":\"nowhere\","
                                                + "\"lookedFor\":\"two\\ndrei\\n\",\"nearest\":{\"line\":2,\"lines\":2,\"text\":\"two\\nthree\\n\"},"
                                                + "\"next\":\"Send the edit again with the lines as they are in the file.\"}]}"));
    }

    @Test
    void saysWhatToSendAgainWhereTheChangeIsClear() {
        assertThat(details("one\ntwo\nthree\nfour\n", "eins\ntwo\nthree\n", "eins\ntwo\ndrei\n"))
                .contains("\"sendAgain\":{\"file_path\":\"poem.txt\",\"old_string\":\"one\\ntwo\\nthree\\n\","
                        + "\"new_string\":\"one\\ntwo\\ndrei\\n\"}");
    }

    @Test
    void whatToSendAgainIsTaken() {
        SmallTree tree = SmallTree.empty().file("poem.txt", "one\ntwo\nthree\nfour\n");
        PlanLab lab = PlanLab.in(folder, tree);

        Planned planned =
                lab.edits("{\"file_path\":\"poem.txt\",\"old_string\":\"two\\nthree\\n\",\"new_string\":\"zwei\\n\"}");

        assertThat(tree.apply(planned.proposal())).isEqualTo(SmallTree.empty().file("poem.txt", "one\nzwei\nfour\n"));
    }

    @Test
    void saysToAProgramWhatIsNearestAlsoWhereNoLineIsTheSame() {
        assertThat(details("one\ntwo\nthree\n", "threee\n", "drei\n"))
                .contains("\"nearest\":{\"line\":3,\"lines\":1,\"text\":\"three\\n\"}")
                .doesNotContain("sendAgain");
    }

    @Test
    void doesNotLetAProgramSendAgainWhatIsThereAlready() {
        assertThat(details("one\nzwei\nthree\n", "one\ntwo\n", "one\nzwei\n"))
                .contains("\"why\":\"applied\"", "\"next\":\"Leave this edit out.\"", "\"nearest\":{\"line\":1,")
                .doesNotContain("sendAgain");
    }

    @Test
    void doesNotLetAProgramReplaceLinesThatAreHardlyAlike() {
        assertThat(details("a {\n}\nb\nc\n", "x\ny\nz\n}\n", "w\n")).doesNotContain("sendAgain");
    }

    private String details(String file, String search, String replace) {
        PlanLab lab = PlanLab.in(folder, SmallTree.empty().file("poem.txt", file));
        String block = "poem.txt\n<<<<<<< SEARCH\n" + search + "=======\n" + replace + ">>>>>>> REPLACE\n";
        return String.valueOf(assertThrows(InvalidInputException.class, () -> lab.edits(block))
                .details());
    }

    @Test
    void takesNoPlaceForTheOnlyOneBehindWhichItDidNotLook() {
        String uneven = "\tx\n  y\n".repeat(999);
        PlanLab lab = PlanLab.in(
                folder, SmallTree.empty().file("poem.txt", uneven + "    x\n    y\n" + uneven + "  x\n  y\n"));

        assertThatThrownBy(() -> lab.edits("poem.txt\n<<<<<<< SEARCH\nx\ny\n=======\nz\n>>>>>>> REPLACE\n"))
                .hasMessageContaining("at least 1000 places");
    }

    /** Behind the last place that is known there is another one below the same anchor. */
    @Test
    void takesNoPlaceForTheOnlyOneBelowAnAnchorBehindWhichItDidNotLook() {
        String anchored = "void row() {\n    start();\n}\n";
        String others = "void sail() {\n    start();\n}\n".repeat(999);
        PlanLab lab = PlanLab.in(folder, SmallTree.empty().file("poem.txt", anchored + others + anchored));

        assertThatThrownBy(() -> lab.edits("""
                        *** Begin Patch
                        *** Update File: poem.txt
                        @@ void row() {
                        -    start();
                        +    hoist();
                        *** End Patch
                        """)).hasMessageContaining("at least 1000 places");
    }

    @Test
    void takesACallForACallWhateverTheTextIsAbout() {
        SmallTree tree = SmallTree.empty().file("poem.txt", "one\n");

        Planned planned = PlanLab.in(folder, tree)
                .edits("{\"file_path\": \"poem.txt\", \"old_string\": \"one\","
                        + " \"new_string\": \"{\\\"schema\\\": \\\"lonelycat.edits/1\\\"}\"}");

        assertThat(planned.proposal().plan().labels()).containsEntry("edits.form", "calls");
    }
}
