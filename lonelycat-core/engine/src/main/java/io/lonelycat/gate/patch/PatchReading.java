// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import com.fasterxml.jackson.databind.JsonNode;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.patch.PatchFacts.Mismatch;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.NewContents;
import io.lonelycat.plan.patch.Inverse;
import io.lonelycat.plan.patch.Inverse.InverseFile;
import io.lonelycat.plan.patch.OwnPatch;
import io.lonelycat.plan.patch.OwnPatch.Sections;
import io.lonelycat.plan.patch.PatchLines;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Computes facts about a patch, and verifies that patch and new contents agree. */
public final class PatchReading {
    private final Proposal proposal;
    private final List<Mismatch> mismatches = new ArrayList<>();
    private final Map<WorkspacePath, String> linkTargets = new LinkedHashMap<>();
    private final List<PatchFacts.FoundSecret> secrets = new ArrayList<>();
    /** Matches verification files, with a separate matcher for each patch because matchers are not thread-safe. */
    private final GlobSet.@Nullable Matcher verificationPaths;

    private final Map<WorkspacePath, VerificationCounts> verificationFiles = new HashMap<>();
    private final List<PatchFacts.ElidedLine> elided = new ArrayList<>();
    private final SecretScanner scanner = new SecretScanner();
    private Optional<String> broken = Optional.empty();

    private PatchReading(Proposal proposal, List<Glob> verificationFiles) {
        this.proposal = proposal;
        this.verificationPaths = verificationFiles.isEmpty()
                ? null
                : GlobSet.of(verificationFiles).matcher();
    }

    public static PatchFacts of(Proposal proposal, List<Glob> verificationFiles) {
        PatchReading reading = new PatchReading(proposal, verificationFiles);
        try {
            Digest digest = digest(proposal.patchFile());
            reading.readContents();
            return new PatchFacts(
                    digest,
                    reading.broken,
                    reading.mismatches,
                    reading.linkTargets,
                    reading.secrets,
                    reading.verificationFiles,
                    reading.elided);
        } catch (IOException e) {
            throw EngineException.cannot(
                    "read " + proposal.patchFile(),
                    e,
                    e instanceof NoSuchFileException
                            ? "Run `lonelycat plan` again."
                            : "Check that you may read the file and that the disk works, and run the command again.");
        }
    }

    private static Digest digest(Path file) throws IOException {
        Hasher hasher = new Hasher();
        try (InputStream in = RegularFile.stream(file)) {
            hasher.update(in);
        }
        return hasher.digest();
    }

    private void readContents() throws IOException {
        List<FileChange> changes = proposal.changeset().changes();
        try (NewContents contents = NewContents.open(proposal.contents(), changes)) {
            readPatch(changes, contents);
        } catch (InvalidInputException e) {
            broken = Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void readPatch(List<FileChange> changes, NewContents contents) throws IOException {
        FileChange at = null;
        boolean all = false;
        try (OwnPatch patch = OwnPatch.open(proposal.patchFile(), changes)) {
            Inverse inverse = new Inverse(patch, contents);
            for (FileChange change : changes) {
                at = change;
                Sections sections = Objects.requireNonNull(patch.next());
                InverseFile back = inverse.of(sections);
                compare(change, back.change());
                read(patch, sections, back.file().before());
            }
            all = true;
            // Fails if the patch continues after the last file of the change set.
            patch.next();
        } catch (InvalidInputException e) {
            // Hides the message of the exception, which may quote a secret of the patch.
            broken = Optional.of(
                    "changes.patch differs from the patch that `lonelycat plan` writes for this content. The first difference is "
                            + place(at, all) + ".");
        }
    }

    private static String place(@Nullable FileChange at, boolean all) {
        if (all) {
            return "at its end";
        }
        return at == null
                ? "at its beginning"
                : "in the change of `" + at.path().display() + "`";
    }

    private void compare(FileChange change, FileChange found) {
        if (!found.equals(change)) {
            JsonNode claimed = change.toJson();
            found.toJson().properties().forEach(member -> {
                JsonNode claim = claimed.path(member.getKey());
                if (!member.getValue().equals(claim)) {
                    mismatches.add(new Mismatch(
                            change.path(),
                            "`" + member.getKey() + "` is " + claim.asText("null") + " in changeset.json, but "
                                    + member.getValue().asText() + " by the files changes.patch and contents"));
                }
            });
        }
    }

    private void read(OwnPatch patch, Sections sections, @Nullable Blob content) throws IOException {
        FileChange change = sections.change();
        if (isVerificationFile(change)) {
            VerificationScan scan = new VerificationScan();
            patch.lines(sections, scan);
            verificationFiles.put(change.path(), new VerificationCounts(scan.removed(), scan.added()));
        }
        if (content == null || !change.bringsContent()) {
            return;
        }
        boolean link = change.oldMode() == FileMode.LINK || change.newMode() == FileMode.LINK;
        boolean whole = change.operation() == Operation.CREATE || link || change.binary();
        scanner.begin();
        if (whole) {
            content.content().writeTo(scanner);
        } else {
            patch.lines(sections, new AddedLines(scanner));
        }
        scanner.finish();
        if (change.newMode() == FileMode.LINK) {
            linkTargets.put(change.path(), new String(content.content().bytes(), StandardCharsets.UTF_8));
        }
        for (SecretHit hit : scanner.hits()) {
            SecretPattern kind = hit.pattern();
            secrets.add(new PatchFacts.FoundSecret(kind.kind(), kind.title(), change.path(), hit.line(), whole));
        }
        ElidedLines lines = new ElidedLines(change.path());
        patch.lines(sections, lines);
        elided.addAll(lines.found());
    }

    private record AddedLines(SecretScanner scanner) implements PatchLines {
        @Override
        public void hunk(int oldStart, int oldCount, int newStart, int newCount) {
            // Ignores hunk positions, because the secret scanner counts only added lines.
        }

        @Override
        public boolean line(char kind, byte[] bytes, int from, int length) {
            if (kind == '+') {
                scanner.write(bytes, from, length);
            }
            return true;
        }
    }

    private boolean isVerificationFile(FileChange change) {
        return verificationPaths != null
                && (verificationPaths.matchesAny(change.path())
                        || (change.oldPath() != null && verificationPaths.matchesAny(change.oldPath())));
    }
}
