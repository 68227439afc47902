// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The database of which a log is a copy. It is noted beside the log, so that what is in one database does not get into another one because
 * a machine has used both.
 *
 * @param log the copy
 */
public record CopyOrigin(Path log) {
    private Path note() {
        return log.resolveSibling("database");
    }

    private Optional<String> noted() {
        return StateFiles.exists(note()) ? Optional.of(new String(StateFiles.read(note()), UTF_8)) : Optional.empty();
    }

    /** Notes the address of the database. */
    public void note(String address) {
        if (noted().filter(address::equals).isEmpty()) {
            AtomicFile.write(note(), address.getBytes(UTF_8));
        }
    }

    /**
     * Refuses to fill an empty database with the log.
     *
     * @throws InvalidInputException when it is the copy of another one; a log that is the copy of none may go there
     */
    public void refuseAnother(String address) {
        noted().filter(other -> !other.equals(address) && StateFiles.exists(log))
                .ifPresent(other -> {
                    throw new InvalidInputException("The database " + address + " has no log yet, and " + log
                            + " is the log of another database, " + other
                            + ". To begin anew, move the folder of that log away. To let it go on in this database, remove the file "
                            + note().getFileName() + " beside it.");
                });
    }
}
