// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins;

import hudson.util.ListBoxModel;
import java.util.List;

/** The drop-downs in the forms of steps. */
public final class WordChoices {
    private WordChoices() {}

    /** Offers words, and before them an empty value: the generator of scripts leaves that parameter out. */
    public static ListBoxModel of(List<String> words) {
        ListBoxModel all = new ListBoxModel();
        all.add("(not given)", "");
        words.forEach(word -> all.add(word, word));
        return all;
    }
}
