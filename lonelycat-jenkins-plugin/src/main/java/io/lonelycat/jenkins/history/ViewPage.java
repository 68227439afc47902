// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import java.util.function.Function;
import org.kohsuke.stapler.StaplerRequest2;

/** A page below a list: a view in place of the list, or one execution. */
public final class ViewPage {
    private final String name;
    private final String title;
    private final Function<HistoryAddress, ShownAnswer> answer;

    /**
     * Takes the page.
     *
     * @param name the address below the list
     * @param answer what the page shows of what an address asks for
     */
    ViewPage(String name, String title, Function<HistoryAddress, ShownAnswer> answer) {
        this.name = name;
        this.title = title;
        this.answer = answer;
    }

    public String getName() {
        return name;
    }

    public String getDisplayName() {
        return title;
    }

    /** Reads what an address asks for. */
    public ShownAnswer shown(StaplerRequest2 request) {
        return answer.apply(HistoryAddress.of(request::getParameter));
    }

    /** The same for programs, at {@code api/json}, with the same parameters. */
    public JsonAnswer getApi() {
        return new JsonAnswer(answer);
    }
}
