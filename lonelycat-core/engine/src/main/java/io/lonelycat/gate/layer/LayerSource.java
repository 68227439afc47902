// SPDX-License-Identifier: MIT
package io.lonelycat.gate.layer;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;

/** Loads the policies that a policy extends. */
public interface LayerSource {
    LayerSource NONE = ofFiles((name, expected) -> {
        throw new InvalidInputException("LonelyCat cannot read " + name
                + ", which the policy extends, because LonelyCat got only the text of the policy and no policy file. Either name"
                + " a policy file with `lonelycat.policy`, or copy the content of the extended file into the policy.");
    });

    /**
     * Reads an extended policy file.
     *
     * @param name path of the file, absolute or from the root of the workspace; may begin with {@code ..}
     * @throws InvalidInputException if the file is missing or not trustworthy
     */
    byte[] file(String name, Digest expected);

    /** Returns the bytes of a built-in policy, from the evidence or from this LonelyCat version. */
    byte[] builtIn(String name, byte[] present);

    @FunctionalInterface
    interface FileSource {
        byte[] file(String name, Digest expected);
    }

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
