// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.DocumentValues;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.content.Content;
import io.lonelycat.plan.source.PlanFile;
import io.lonelycat.plan.source.Planning.Said;
import io.lonelycat.slice.edits.EditPlanning.ProposedEdits;
import io.lonelycat.slice.edits.form.ContentValues;
import io.lonelycat.slice.edits.form.Edit;
import io.lonelycat.slice.edits.form.Edit.Expectation;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a change set of the first LonelyCat, in snake case with the whole old and new texts; alone, or as
 * {@code {"plan": ..., "changeset": ...}}. What it claims about itself (figures, a diff for display) does not count.
 */
final class OriginalReader {
    private final Map<String, String> labels = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<WorkspacePath> seen = new HashSet<>();

    private OriginalReader() {}

    private enum OriginalOperation {
        CREATE,
        UPDATE,
        DELETE
    }

    /**
     * Reads the document.
     *
     * @throws InvalidInputException if it is not one, or its checksum is not that of its changes
     */
    static ProposedEdits read(InputObject in) {
        OriginalReader reader = new OriginalReader();
        Optional<InputValue> changeset = in.optional("changeset");
        PlanFile said = PlanFile.empty();
        List<Edit> edits;
        if (changeset.isPresent()) {
            DocumentValues.refuse(in, "changes", "the changes are in changeset");
            edits = reader.changeset(changeset.get().object());
            Optional<InputObject> plan = in.optional("plan").map(InputValue::object);
            plan.ifPresent(
                    object -> reader.checkSamePlan(object, changeset.get().object()));
            said = plan.map(object -> OriginalPlan.read(object, reader.notes)).orElse(said);
            in.rejectUnknown();
        } else {
            edits = reader.changeset(in);
        }
        return new ProposedEdits(edits, Said.of(said.over(PlanFile.ofLabels(reader.labels))), reader.notes);
    }

    private void checkSamePlan(InputObject plan, InputObject changeset) {
        InputValue id = changeset.required("plan_id");
        String expected = plan.required("id").text();
        if (!id.string().equals(expected)) {
            throw id.problem("the change set belongs to another plan than the one beside it, whose id is "
                    + PatchText.shown(expected) + ". Put the two together that belong together");
        }
    }

    private List<Edit> changeset(InputObject in) {
        label(in, "id", "original.changesetId");
        label(in, "plan_id", "original.planId");
        label(in, "generated_by", "original.generatedBy");
        in.optional("generated_at").ifPresent(InputValue::string);
        Optional<InputValue> checksum =
                in.optional("checksum").filter(value -> !value.string().isEmpty());
        InputValue changes = in.required("changes");
        List<InputObject> elements =
                changes.list().stream().map(InputValue::object).toList();
        in.rejectUnknown();
        List<Edit> edits = elements.stream().map(this::change).toList();
        if (edits.isEmpty()) {
            throw changes.problem("must have at least one change");
        }
        checksum.ifPresentOrElse(
                value -> OriginalChecksum.check(value, elements),
                () -> notes.add("the change set has no checksum, so that nothing shows whether it was altered"));
        return edits;
    }

    private void label(InputObject in, String key, String label) {
        in.optional(key)
                .map(InputValue::string)
                .filter(text -> !text.isBlank())
                .ifPresent(text -> labels.put(label, text));
    }

    private Edit change(InputObject in) {
        InputValue at = in.asValue();
        OriginalOperation operation = in.required("operation").oneOf(OriginalOperation.class);
        InputValue name = in.required("path");
        WorkspacePath path = DocumentValues.path(name);
        if (!seen.add(path)) {
            throw name.problem("this file is changed a second time. Put all that happens to a file into one change");
        }
        checkFigures(in);
        checkHash(in, "old");
        checkHash(in, "new");
        Edit edit =
                switch (operation) {
                    case CREATE -> {
                        DocumentValues.refuse(in, "old_content", "nothing was there before");
                        yield write(in, path, new Expectation.Absent(at));
                    }
                    case UPDATE -> write(in, path, old(in));
                    case DELETE -> {
                        DocumentValues.refuse(in, "new_content", "nothing is there afterwards");
                        yield new Edit.Remove(at, path, old(in));
                    }
                };
        in.rejectUnknown();
        return edit;
    }

    /** They do not count, but must be what they claim to be. */
    private static void checkFigures(InputObject in) {
        for (String figure : List.of("line_count_delta", "size_bytes")) {
            in.optional(figure).ifPresent(value -> value.integer(-(1L << 53) + 1, (1L << 53) - 1));
        }
        in.optional("diff_unified").ifPresent(InputValue::string);
    }

    private static Edit write(InputObject in, WorkspacePath path, Expectation expected) {
        Content content = ContentValues.text(in.required("new_content"));
        return new Edit.Write(in.asValue(), path, expected, content, null);
    }

    private static Expectation old(InputObject in) {
        return new Expectation.Text(in.required("old_content"));
    }

    private static void checkHash(InputObject in, String side) {
        Optional<InputValue> hash = in.optional(side + "_hash");
        if (hash.isEmpty()) {
            return;
        }
        String content = in.optional(side + "_content").map(InputValue::string).orElse("");
        String found = Digest.of(content.getBytes(StandardCharsets.UTF_8)).hex();
        if (!hash.get().string().equals(found)) {
            throw hash.get()
                    .problem("is not the SHA-256 of " + side + "_content, which is " + found
                            + ". Was the document altered?");
        }
    }
}
