// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;

/** The source of the policies that a policy extends. */
public interface LayerSource {
    /** Has no files; for policies that come alone. */
    LayerSource NONE = ofFiles((name, expected) -> {
        throw new InvalidInputException("LonelyCat cannot read " + name
                + ", which the policy extends, because LonelyCat got only the text of the policy and no policy file. Either name"
                + " a policy file with `lonelycat.policy`, or copy the content of the extended file into the policy.");
    });

    /**
     * Returns the bytes of a file.
     *
     * @param name from the root of the workspace, or absolute; it may begin with {@code ..}
     * @param expected the digest that the caller will demand
     * @throws InvalidInputException if there is no such file, or it is not trustworthy
     */
    byte[] file(String name, Digest expected);

    /**
     * Returns the bytes of a policy that comes with the engine.
     *
     * @param present the bytes that this build has
     */
    byte[] builtIn(String name, byte[] present);

    /** The source of files. */
    @FunctionalInterface
    interface FileSource {
        /** Returns the bytes of a file, see {@link LayerSource#file}. */
        byte[] file(String name, Digest expected);
    }

    /** Returns a source of these files, and of the policies that this build comes with. */
    static LayerSource ofFiles(FileSource files) {
        return new LayerSource() {
            @Override
            public byte[] file(String name, Digest expected) {
                return files.file(name, expected);
            }

            @Override
            public byte[] builtIn(String name, byte[] present) {
                return present;
            }
        };
    }
}
