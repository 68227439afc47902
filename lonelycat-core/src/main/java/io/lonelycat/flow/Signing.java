// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import java.util.Optional;

/**
 * Whose signature is asked for when evidence is checked.
 *
 * @param publicKey whoever has its private half must have signed; absent for what the policy asks for
 */
public record Signing(Optional<String> publicKey) {
    /** Nobody named a key. */
    public static final Signing UNNAMED = new Signing(Optional.empty());

    /** Asks for a signature by the owner of a public key. */
    public static Signing by(Optional<String> publicKey) {
        return new Signing(publicKey);
    }
}
