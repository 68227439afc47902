// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.CheckFiles;
import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.check.attempt.Deadline;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import io.lonelycat.plan.ExpectedJson;
import io.lonelycat.plan.FileCheck;
import io.lonelycat.plan.FileCheck.FileExpectation;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Tests whether a file is absent, or has the content that the check expects. */
final class FileProbe implements CheckProbe {
    private static final int MOST_CONTENT = 10 << 20;

    private static final int SHOWN_CHARACTERS = 100;

    private final FileCheck check;
    private final CheckFiles files;

    FileProbe(FileCheck check, Workspace workspace) {
        this.check = check;
        this.files = new CheckFiles(workspace);
    }

    @Override
    public AttemptResult attempt(Cancel cancel) {
        boolean there = StateFiles.exists(files.path(check.file()));
        if (check.expected().isEmpty()) {
            return there ? failed("exists, but must not exist.") : passed("does not exist, as expected.");
        }
        if (!there) {
            return failed("does not exist.");
        }
        try (InputStream in = files.open(check.file())) {
            return compare(check.expected().get(), in, cancel);
        } catch (IOException | InvalidInputException e) {
            return failed("cannot be read: " + e.getMessage());
        }
    }

    private AttemptResult compare(FileExpectation expected, InputStream in, Cancel cancel) throws IOException {
        Deadline deadline = Deadline.after(check.terms().timeout());
        Hasher sha256 = new Hasher();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            if (cancel.now()) {
                return AttemptResult.failed(
                        check, ErrorCode.CANCELLED, " was not read completely because the run was cancelled.");
            }
            if (deadline.isOver()) {
                return AttemptResult.failed(
                        check,
                        ErrorCode.TIMEOUT,
                        " could not be read completely within "
                                + check.terms().timeout().toMillis() + " ms.");
            }
            sha256.update(buffer, 0, length);
            size += length;
            if (expected.wantsContent()) {
                content.write(buffer, 0, Math.min(length, MOST_CONTENT - content.size()));
            }
        }
        return compare(expected, size, sha256.digest(), content.toByteArray());
    }

    private AttemptResult compare(FileExpectation expected, long size, Digest sha256, byte[] content) {
        if (size < expected.minBytes().orElse(0)) {
            return failed("has " + size + " bytes; expected at least "
                    + expected.minBytes().getAsLong() + ".");
        }
        if (size > expected.maxBytes().orElse(Long.MAX_VALUE)) {
            return failed("has " + size + " bytes; expected at most "
                    + expected.maxBytes().getAsLong() + ".");
        }
        if (expected.sha256().filter(wanted -> !wanted.equals(sha256)).isPresent()) {
            return failed("has the digest " + sha256 + "; expected "
                    + expected.sha256().get() + ".");
        }
        if (expected.text()
                .filter(text -> !new String(content, UTF_8).contains(text))
                .isPresent()) {
            return failed("does not contain \"" + cut(expected.text().get()) + "\""
                    + (size > content.length ? " in its first 10 MB." : "."));
        }
        return byJson(expected, size, content)
                .map(this::failed)
                .orElseGet(() -> passed("is as expected (" + size + " bytes)."));
    }

    private static Optional<String> byJson(FileExpectation expected, long size, byte[] content) {
        if (expected.json().isEmpty()) {
            return Optional.empty();
        }
        if (size > content.length) {
            return Optional.of(
                    "is larger than 10 MB, too large to compare as JSON. In the check, replace `json` by `sha256` to"
                            + " compare the whole file, or by `text` to search the first 10 MB of the file.");
        }
        try {
            return ExpectedJson.difference(expected.json(), content, FileProbe::cut);
        } catch (InvalidInputException e) {
            return Optional.of("is not valid JSON: " + e.getMessage());
        }
    }

    private AttemptResult passed(String what) {
        return AttemptResult.passed(check, " " + what);
    }

    private AttemptResult failed(String what) {
        return AttemptResult.failed(check, ErrorCode.FILE, " " + what);
    }

    private static String cut(String text) {
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...";
    }
}
