// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.remote.MailAddress;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Whom LonelyCat may write to beside the users of this Jenkins.
 *
 * @param addresses in small letters
 * @param domains all of whose addresses count, in small letters
 */
public record MailRecipients(List<String> addresses, List<String> domains) {
    private static final String ALL_OF = "*@";

    /** Copies the lists. */
    public MailRecipients {
        addresses = List.copyOf(addresses);
        domains = List.copyOf(domains);
    }

    /** Returns what the administrator of this controller has set. */
    public static MailRecipients configured() {
        return read(LonelyCatConfiguration.get().getMailRecipients());
    }

    /**
     * Reads addresses, and domains as {@code *@example.org}, with commas or blanks between them.
     *
     * @throws InvalidInputException when something else is among them
     */
    static MailRecipients read(String text) {
        List<String> addresses = new ArrayList<>();
        List<String> domains = new ArrayList<>();
        Arrays.stream(text.split("[,\\s]+", -1)).filter(each -> !each.isEmpty()).forEach(each -> {
            boolean all = each.startsWith(ALL_OF);
            String name = all ? each.substring(ALL_OF.length()) : each;
            if (!(all ? MailAddress.isDomain(name) : MailAddress.isOne(name))) {
                throw new InvalidInputException("`" + VisibleText.of(each)
                        + "` is no address that LonelyCat may write to. Give plain addresses such as team@example.org,"
                        + " or all of a domain as *@example.org, with commas between them.");
            }
            (all ? domains : addresses).add(name.toLowerCase(Locale.ROOT));
        });
        return new MailRecipients(addresses, domains);
    }

    /** Says whether an address is among them. */
    public boolean have(MailAddress address) {
        return addresses.contains(address.toString().toLowerCase(Locale.ROOT)) || domains.contains(address.domain());
    }
}
