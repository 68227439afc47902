// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.edit.EditForm;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the content of a change comes from. */
public sealed interface PlanInput {
    /**
     * Takes what somebody named; one of all the things that a plan can be made from.
     *
     * @param delete globs; only with a folder
     * @param mirror only with a folder
     * @param mirrorInclude globs; only with a folder
     * @throws InvalidInputException when not exactly one is named, or what belongs to a folder comes with another
     */
    static PlanInput of(Sources sources, List<String> delete, boolean mirror, List<String> mirrorInclude) {
        List<PlanInput> named = new ArrayList<>();
        sources.patch().ifPresent(file -> named.add(new PatchInput(file)));
        sources.from()
                .ifPresent(folder -> named.add(new OverlayInput(folder, globs(delete), mirror, globs(mirrorInclude))));
        sources.range().ifPresent(range -> named.add(new RangeInput(range)));
        sources.changeset().ifPresent(file -> named.add(new ChangesetInput(file)));
        sources.edits()
                .ifPresent(file -> named.add(new EditsInput(file, sources.form().map(EditForm::named))));
        if (named.size() != 1) {
            throw new InvalidInputException(
                    "A plan is made from one thing, and " + (named.isEmpty() ? "none is" : named.size() + " are")
                            + " named. Name a patch (`lonelycat.patch=FILE`), or a folder with the new files"
                            + " (`lonelycat.from=FOLDER`), two commits (`lonelycat.range=A..B`), a change set"
                            + " (`lonelycat.changeset=FILE`) or edits (`lonelycat.edits=FILE`), and nothing beside"
                            + " it.");
        }
        if (sources.from().isEmpty() && (mirror || !delete.isEmpty() || !mirrorInclude.isEmpty())) {
            throw new InvalidInputException(
                    "Only with a folder (`lonelycat.from=FOLDER`) go `lonelycat.delete`, `lonelycat.mirror` and"
                            + " `lonelycat.mirror.include`: everything else says itself what it deletes. Leave them out.");
        }
        if (sources.edits().isEmpty() && sources.form().isPresent()) {
            throw new InvalidInputException("Only with edits (`lonelycat.edits=FILE`) goes `lonelycat.form`: everything"
                    + " else has one form. Leave it out.");
        }
        return named.get(0);
    }

    /**
     * What somebody named; all but one must be absent.
     *
     * @param patch a file
     * @param from a folder
     * @param range two commits
     * @param changeset a file
     * @param edits a file
     * @param form of the edits
     */
    record Sources(
            Optional<Path> patch,
            Optional<Path> from,
            Optional<String> range,
            Optional<Path> changeset,
            Optional<Path> edits,
            Optional<String> form) {}

    private static List<Glob> globs(List<String> patterns) {
        return patterns.stream().map(Glob::of).toList();
    }

    /**
     * A patch: {@code git diff --binary}, {@code git format-patch} of one commit, or {@code diff -ruN}.
     *
     * @param file the patch
     */
    record PatchInput(Path file) implements PlanInput {}

    /**
     * A folder whose files are to be in the workspace as they are in it.
     *
     * @param from the folder
     * @param delete files of the workspace to be deleted
     * @param mirror whether all files are deleted that the overlay does not have
     * @param mirrorInclude limits {@code mirror}; mandatory where there is no git. Empty: everything
     */
    record OverlayInput(Path from, List<Glob> delete, boolean mirror, List<Glob> mirrorInclude) implements PlanInput {
        /** Copies the lists. */
        public OverlayInput {
            delete = List.copyOf(delete);
            mirrorInclude = List.copyOf(mirrorInclude);
        }
    }

    /**
     * The difference between two commits of the repository that the workspace is in.
     *
     * @param range {@code A..B}, each a branch, a tag, an id or what git's syntax makes of them
     */
    record RangeInput(String range) implements PlanInput {}

    /**
     * A change set as JSON: {@code lonelycat.changes/1}, or one of the first LonelyCat.
     *
     * @param file the document
     */
    record ChangesetInput(Path file) implements PlanInput {}

    /**
     * Edits in one of the forms in which agents write them.
     *
     * @param file the text
     * @param form absent to recognise it
     */
    record EditsInput(Path file, Optional<EditForm> form) implements PlanInput {
        /** The label of a plan that has the digest of the text that it was made from. */
        public static final String DIGEST_LABEL = "edits.sha256";

        /** The label of a plan that has the form of that text. */
        public static final String FORM_LABEL = "edits.form";

        /** Says whether a label is about the text that a plan was made from, and so belongs to no other plan. */
        public static boolean isOwnLabel(String name) {
            return name.equals(DIGEST_LABEL) || name.equals(FORM_LABEL);
        }

        /** Takes edits whose form is to be recognised. */
        public EditsInput(Path file) {
            this(file, Optional.empty());
        }
    }

    /**
     * A change that failed, with what mended an earlier one like it.
     *
     * @param executionId the execution that failed, which becomes the parent
     * @param failed its plan
     * @param authors who wrote what mended the earlier one, as its plan says
     * @param rationale why this is proposed
     */
    record RepairInput(
            String executionId, ChangePlan failed, List<String> authors, String rationale, List<MendedFile> files)
            implements PlanInput {
        /** Copies the lists. */
        public RepairInput {
            authors = List.copyOf(authors);
            files = List.copyOf(files);
        }

        /** Returns who wrote what the repair repeats: the authors of the failed change, and of what mended the other one. */
        List<String> contentBy() {
            return Stream.concat(failed.authors().stream(), authors.stream())
                    .distinct()
                    .toList();
        }

        /**
         * What is to become of a file.
         *
         * @param source where its content is now; another path for a rename
         * @param before what is there now; empty where nothing is
         * @param content empty where nothing is to be
         * @param mode null to keep that of the file
         */
        public record MendedFile(
                WorkspacePath path,
                WorkspacePath source,
                Optional<Digest> before,
                Optional<byte[]> content,
                @Nullable FileMode mode) {}
    }
}
