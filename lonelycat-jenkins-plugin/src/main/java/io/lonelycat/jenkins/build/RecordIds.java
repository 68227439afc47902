// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.Messages;
import java.util.regex.Pattern;

/** The forms of ids that may become part of a path: what comes from an agent or an address is not trusted. */
final class RecordIds {
    static final Pattern FORM = Pattern.compile("(?:plan|exec)_[0-7][0-9a-hjkmnp-tv-z]{25}");

    private RecordIds() {}

    static boolean isOne(String id) {
        return FORM.matcher(id).matches();
    }

    static boolean isExecution(String id) {
        return isOne(id) && id.startsWith("exec_");
    }

    static String checked(String id) {
        if (!isOne(id)) {
            throw new InvalidInputException(Messages.of("RecordIds.invalid", id));
        }
        return id;
    }
}
