// SPDX-License-Identifier: MIT
package jakarta.mail;

public class MessagingException extends Exception {
    public MessagingException(String s) {
        super(s);
    }
}
