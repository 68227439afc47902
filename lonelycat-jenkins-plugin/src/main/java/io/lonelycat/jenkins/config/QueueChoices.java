// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.config;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.remote.StoreServer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the queues of a controller may be called, and where they may be. */
final class QueueChoices {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    /** What an address below the list of queues means already. */
    private static final Set<String> TAKEN = Set.of("api", "index", "queues");

    private QueueChoices() {}

    /**
     * Refuses queues of which one could not be found by its address, or that are nowhere.
     *
     * @throws InvalidInputException names the queue
     */
    static void check(List<NamedQueue> queues) {
        Set<String> seen = new HashSet<>();
        for (NamedQueue queue : queues) {
            checkName(queue.getName());
            if (!seen.add(queue.getName().toLowerCase(Locale.ROOT))) {
                throw new InvalidInputException("Two queues are called `" + queue.getName()
                        + "`, and capital letters do not count. Give one of them another name.");
            }
            checkStore("The store of the queue `" + queue.getName() + "`", queue.getStore());
        }
    }

    /**
     * Refuses a name that cannot be in an address.
     *
     * @throws InvalidInputException says what is possible
     */
    static void checkName(String name) {
        if (!NAME.matcher(name).matches() || TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
            throw new InvalidInputException(
                    (name.isEmpty() ? "A queue has no name." : "A queue cannot be called `" + name + "`.")
                            + " The name is part of the address of its page: give it up to 64 letters, digits, - and _, such as"
                            + " `builds`, and not `api` or `index`.");
        }
    }

    /**
     * Refuses a place that no queue can be in.
     *
     * @param what it is the place of, to begin a sentence
     * @throws InvalidInputException says what is possible
     */
    static void checkStore(String what, String store) {
        boolean folder = store.startsWith("/");
        if (!folder && store.contains(":")) {
            checkDatabase(what, store);
        } else if (!folder) {
            throw new InvalidInputException(what + (store.isEmpty() ? " is missing." : " is `" + store + "`.")
                    + " Expected jdbc:postgresql://HOST:PORT/DATABASE, or the absolute path of a folder of the"
                    + " controller's machine, such as /srv/builds.queue.");
        }
    }

    private static void checkDatabase(String what, String store) {
        try {
            StoreServer.check(store);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(what + ": " + e.getMessage(), e);
        }
    }
}
