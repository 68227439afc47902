// SPDX-License-Identifier: MIT
package jakarta.mail;

import io.lonelycat.signatures.Signature;

public abstract class Transport {
    Transport() {}

    public static void send(Message msg) throws MessagingException {
        throw Signature.only();
    }
}
