// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import java.util.Optional;

/**
 * Whose signature is asked for when evidence is checked.
 *
 * @param publicKey the owner of its private key must have signed; absent for the requirements of the policy
 */
public record Signing(Optional<String> publicKey) {
    /** No key was named. */
    public static final Signing UNNAMED = new Signing(Optional.empty());

    /** Asks for a signature by the owner of a public key. */
    public static Signing by(Optional<String> publicKey) {
        return new Signing(publicKey);
    }
}
