// SPDX-License-Identifier: MIT
package jakarta.mail.internet;

import io.lonelycat.signatures.Signature;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;

public class MimeMessage extends Message {
    MimeMessage() {}

    public void setHeader(String name, String value) throws MessagingException {
        throw Signature.only();
    }
}
