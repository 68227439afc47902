// SPDX-License-Identifier: MIT
package io.lonelycat.check.cost;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.cost.ReportedCosts;
import io.lonelycat.workspace.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of a name that is new for each attempt, into which a command can write what it has cost.
 *
 * @param seen the path as the command has it
 * @param real the path as this process has it
 */
public record CostsFile(Path seen, Path real) {
    /** Name of the environment variable that tells a command where to write. */
    public static final String VARIABLE = "LONELYCAT_CHECK_COSTS";

    /**
     * What is there.
     *
     * @param costs empty where nothing was reported, or what was reported does not count
     * @param problem why something that is there does not count
     */
    public record Reading(Optional<ReportedCosts> costs, Optional<String> problem) {
        /** Nothing was reported. */
        public static final Reading NONE = new Reading(Optional.empty(), Optional.empty());

        static Reading wrong(String problem) {
            return new Reading(Optional.empty(), Optional.of(problem));
        }
    }

    /** Reads what the command left: a regular file that has no other name, no link, and no more than a few lines. */
    public Reading read() {
        try (InputStream in = RegularFile.stream(real, LinkOption.NOFOLLOW_LINKS)) {
            if (RegularFile.hasOtherNames(real)) {
                return Reading.wrong("the file has other names");
            }
            byte[] bytes = in.readNBytes(ReportedCosts.MOST_BYTES + 1);
            return new Reading(Optional.of(ReportedCosts.readDocument(VARIABLE, bytes)), Optional.empty());
        } catch (NoSuchFileException nothing) {
            return Reading.NONE;
        } catch (InvalidInputException e) {
            return Reading.wrong(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return Reading.wrong("the file cannot be read");
        }
    }
}
