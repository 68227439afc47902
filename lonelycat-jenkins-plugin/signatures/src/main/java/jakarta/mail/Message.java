// SPDX-License-Identifier: MIT
package jakarta.mail;

public abstract class Message {
    protected Message() {}
}
