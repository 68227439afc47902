// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.patch.PatchFacts.Mismatch;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.patch.NewContent;
import io.lonelycat.plan.patch.PatchContents;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a proposal's patch: once for its digest, once for figures, links, secrets and judges together. */
public final class PatchReading {
    private final Proposal proposal;
    private final List<Mismatch> mismatches = new ArrayList<>();
    private final Map<WorkspacePath, String> linkTargets = new LinkedHashMap<>();
    private final List<PatchFacts.FoundSecret> secrets = new ArrayList<>();
    /** Of its own: the matches of all globs are found on another thread meanwhile. None where there are no judges. */
    private final GlobSet.@Nullable Matcher judgePaths;

    private final Map<WorkspacePath, JudgedLines> judges = new HashMap<>();
    private final List<PatchFacts.ElidedLine> elided = new ArrayList<>();
    private final ContentSink sink = new ContentSink();
    private Optional<String> broken = Optional.empty();

    private PatchReading(Proposal proposal, List<Glob> judges) {
        this.proposal = proposal;
        this.judgePaths = judges.isEmpty() ? null : GlobSet.of(judges).matcher();
    }

    public static PatchFacts of(Proposal proposal, List<Glob> judges) {
        PatchReading reading = new PatchReading(proposal, judges);
        try {
            Digest digest = digest(proposal.patchFile());
            reading.readContents();
            return new PatchFacts(
                    digest,
                    reading.broken,
                    reading.mismatches,
                    reading.linkTargets,
                    reading.secrets,
                    reading.judges,
                    reading.elided);
        } catch (IOException e) {
            throw new EngineException(
                    "Cannot read " + proposal.patchFile() + ": " + e.getMessage() + ". Plan again, or fix the disk.",
                    e);
        }
    }

    private static Digest digest(Path file) throws IOException {
        Hasher hasher = new Hasher();
        try (InputStream in = RegularFile.stream(file)) {
            hasher.update(in);
        }
        return hasher.digest();
    }

    /** What the reader of patches complains about is not repeated: it may quote a line, and that line may be a secret. */
    private void readContents() throws IOException {
        List<FileChange> changes = proposal.changeset().changes();
        FileChange at = null;
        boolean all = false;
        try (PatchContents contents = PatchContents.open(proposal.patchFile(), changes)) {
            for (FileChange change : changes) {
                at = change;
                read(change, Objects.requireNonNull(contents.next()));
            }
            all = true;
            // Behind the last change, only the end of the patch is looked at.
            contents.next();
        } catch (InvalidInputException e) {
            broken = Optional.of("it is not what plan writes at " + place(at, all));
        }
    }

    private static String place(@Nullable FileChange at, boolean all) {
        if (all) {
            return "its end";
        }
        return at == null ? "its beginning" : "the change of `" + at.path().display() + "`";
    }

    private void read(FileChange change, NewContent content) throws IOException {
        compare(change, "linesAdded", change.linesAdded(), content.linesAdded());
        compare(change, "linesDeleted", change.linesDeleted(), content.linesDeleted());
        compare(change, "binary", change.binary(), content.binary());
        if (isJudge(change)) {
            JudgeScan scan = new JudgeScan();
            content.lines(scan);
            judges.put(change.path(), new JudgedLines(scan.removed(), scan.added()));
        }
        if (Objects.equals(change.oldSha256(), change.newSha256()) || change.operation() == Operation.DELETE) {
            return;
        }
        boolean whole = isWhole(change, content);
        sink.begin(whole);
        content.added(sink);
        sink.finish();
        checkContent(change, whole);
        if (change.newMode() == FileMode.LINK) {
            linkTargets.put(change.path(), sink.beginning());
        }
        for (SecretHit hit : sink.secrets()) {
            SecretPattern kind = hit.pattern();
            secrets.add(new PatchFacts.FoundSecret(kind.kind(), kind.title(), change.path(), hit.line(), whole));
        }
        ElidedLines lines = new ElidedLines(change.path());
        content.lines(lines);
        elided.addAll(lines.found());
    }

    private boolean isJudge(FileChange change) {
        return judgePaths != null
                && (judgePaths.matchesAny(change.path())
                        || (change.oldPath() != null && judgePaths.matchesAny(change.oldPath())));
    }

    /** Says whether what the patch adds is all of the new content, so that its size and digest can be proven. */
    private static boolean isWhole(FileChange change, NewContent content) {
        return change.operation() == Operation.CREATE
                || change.oldMode() == FileMode.LINK
                || change.newMode() == FileMode.LINK
                || content.binary();
    }

    private void checkContent(FileChange change, boolean whole) {
        if (whole) {
            compare(change, "newSizeBytes", change.newSizeBytes(), sink.size());
            byte[] hash = sink.hash();
            if (change.newSha256() == null || !change.newSha256().isOf(hash)) {
                compare(change, "newSha256", change.newSha256(), Digest.ofHash(hash));
            }
        } else if (sink.size() > change.newSizeBytes()) {
            mismatches.add(new Mismatch(
                    change.path(),
                    "newSizeBytes is " + change.newSizeBytes() + ", but the patch alone adds "
                            + DecisionWording.count(sink.size(), "byte")));
        }
    }

    private void compare(FileChange change, String member, @Nullable Object claimed, Object found) {
        if (!found.equals(claimed)) {
            mismatches.add(new Mismatch(change.path(), member + " is " + claimed + ", but the patch says " + found));
        }
    }
}
