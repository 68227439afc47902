// SPDX-License-Identifier: MIT
package io.lonelycat.plan.git;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.content.Content;
import java.io.FilterInputStream;
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
        } catch (IOException e) {
            throw damaged(repository, id, e);
        }
    }

    private static EngineException damaged(Repository repository, ObjectId id, IOException e) {
        return new EngineException(
                "Git's object " + id.name() + " in " + repository.getDirectory() + " is damaged: " + e.getMessage()
                        + ". Nothing was planned. Look at the repository with `git fsck`, and fetch the object again or take it from another"
                        + " clone.",
                e);
    }

    /** Opens the content; an object that is torn is told by its id, also where that shows in the middle. */
    @Override
    public InputStream open() throws IOException {
        try {
            return new Whole(repository.open(id, Constants.OBJ_BLOB).openStream());
        } catch (IOException e) {
            throw damaged(repository, id, e);
        }
    }

    private final class Whole extends FilterInputStream {
        Whole(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw damaged(repository, id, e);
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException e) {
                throw damaged(repository, id, e);
            }
        }
    }
}
