// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import java.nio.file.Path;
import java.util.Optional;

/**
 * With which key executions sign their evidence, and whose signature is asked for when evidence is checked.
 *
 * @param key the file of the private key; absent for the variable {@code LONELYCAT_KEY}, else nothing is signed
 * @param publicKey whoever has its private half must have signed; absent where the policy's keys serve to tell who signed
 */
public record Signing(Optional<Path> key, Optional<String> publicKey) {
    /** Nobody named a key. */
    public static final Signing UNNAMED = new Signing(Optional.empty(), Optional.empty());

    /** Signs with the key in a file. */
    public static Signing with(Optional<Path> key) {
        return new Signing(key, Optional.empty());
    }

    /** Asks for a signature by the owner of a public key. */
    public static Signing by(Optional<String> publicKey) {
        return new Signing(Optional.empty(), publicKey);
    }
}
