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
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A file of a name that is new for each attempt, into which a command can write a report.
 *
 * @param seen the path as the command has it
 * @param real the path as this process has it
 */
public record ReportFile(Path seen, Path real) {
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
