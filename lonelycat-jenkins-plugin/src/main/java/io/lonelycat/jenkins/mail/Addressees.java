// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.mail;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.remote.MailAddress;
import io.lonelycat.jenkins.config.MailRecipients;
import java.util.Optional;

/** Who of those that an agent names is written to: users who may see the build, and whom an administrator allows. */
record Addressees(Mailing mailing, MailRecipients allowed) {
    private static final String AND_USERS =
            "it is not a user of this Jenkins who has an address and may see the build and its artifacts";

    /**
     * Finds the address.
     *
     * @param to the id of a user or an address, as an agent says
     * @throws InvalidInputException if there is no allowed recipient; its message does not reveal whether such a user
     * exists
     */
    String address(String to) {
        boolean address = MailAddress.isOne(to);
        if (!address && !MailAddress.isUser(to)) {
            throw new InvalidInputException("It is neither the id of a user nor one plain address.");
        }
        Optional<String> ofUser = mailing.addressOf(to);
        if (ofUser.isPresent()) {
            return plain(ofUser.get());
        }
        if (!address) {
            throw new InvalidInputException("No mail is sent: " + AND_USERS + ".");
        }
        if (!allowed.have(MailAddress.of(to))) {
            throw new InvalidInputException("No mail is sent: " + AND_USERS
                    + ", and not an address that LonelyCat may write to. An administrator allows it under Manage Jenkins,"
                    + " System, LonelyCat.");
        }
        return to;
    }

    private static String plain(String address) {
        if (!MailAddress.isOne(address)) {
            throw new InvalidInputException(
                    "The address that Jenkins has of this user is not one plain address; the user corrects it.");
        }
        return address;
    }
}
