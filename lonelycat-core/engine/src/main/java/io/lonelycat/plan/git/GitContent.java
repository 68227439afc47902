// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.content.Content;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/** The bytes of a blob, as git keeps them. Can be read while the repository is open. */
record GitContent(Repository repository, ObjectId id, long sizeBytes) implements Content {
    /**
     * Finds a blob.
     *
     * @param name the file, for messages
     * @throws InvalidInputException if the repository does not have it
     */
    static GitContent of(Repository repository, ObjectId id, String name) throws IOException {
        try (ObjectReader reader = repository.newObjectReader()) {
            return new GitContent(repository, id, reader.getObjectSize(id, Constants.OBJ_BLOB));
        } catch (MissingObjectException e) {
            throw new InvalidInputException(
                    "The content of " + name + ", git's object " + id.name()
                            + ", is not in this repository, as in a"
                            + " partial clone. Fetch it: `git fetch --refetch --no-filter`.",
                    e);
        }
    }

    @Override
    public InputStream open() throws IOException {
        return repository.open(id, Constants.OBJ_BLOB).openStream();
    }
}
