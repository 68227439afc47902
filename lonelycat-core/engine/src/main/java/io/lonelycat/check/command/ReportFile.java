// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.plan.ReportKind;
import io.lonelycat.plan.ToolReport;
import io.lonelycat.workspace.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A file of a name that is new for each attempt, into which a command can write a report.
 *
 * @param seen the path as the command has it
 * @param real the path as this process has it
 */
public record ReportFile(Path seen, Path real) {
    private static final int LONGEST_PROBLEM = 300;

    /**
     * Reads what a command left in its files.
     *
     * @param words replaces texts that may hold a secret
     * @param invalid is told of each report that does not count, in a sentence that begins with a space
     */
    public static List<ToolReport> readAll(
            Map<ReportKind, ReportFile> files, UnaryOperator<String> words, Consumer<String> invalid) {
        List<ToolReport> reports = new ArrayList<>();
        files.forEach((kind, file) -> {
            try {
                file.read(kind, words).ifPresent(reports::add);
            } catch (InvalidInputException e) {
                String why = String.valueOf(e.getMessage());
                invalid.accept(" What it wrote to " + kind.variable() + " does not count: "
                        + why.substring(0, Math.min(why.length(), LONGEST_PROBLEM)));
            }
        });
        return reports;
    }

    /**
     * Reads what the command left: a regular file that has no other name, no link, and no more than a few lines.
     *
     * @param words replaces texts that may hold a secret
     * @return empty where nothing is there
     * @throws InvalidInputException where what is there does not count
     */
    public Optional<ToolReport> read(ReportKind kind, UnaryOperator<String> words) {
        try (InputStream in = RegularFile.stream(real, LinkOption.NOFOLLOW_LINKS)) {
            if (RegularFile.hasOtherNames(real)) {
                throw new InvalidInputException("the file has other names");
            }
            byte[] bytes = in.readNBytes(ToolReport.MOST_BYTES + 1);
            if (bytes.length > ToolReport.MOST_BYTES) {
                throw new InvalidInputException(
                        "the file has more than " + ToolReport.MOST_BYTES + " bytes; a report is a few lines");
            }
            return Optional.of(kind.reader().apply(InputDocument.json(kind.variable(), bytes), words));
        } catch (NoSuchFileException nothing) {
            return Optional.empty();
        } catch (IOException e) {
            throw new InvalidInputException("the file cannot be read", e);
        }
    }
}
