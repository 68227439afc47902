// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import hudson.console.HyperlinkNote;
import hudson.model.Run;
import io.lonelycat.plan.Ids;
import java.util.function.BinaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces agent paths of archived files in texts by Jenkins links, except in commands for the agent. */
public final class RecordLinks {
    /** Pattern of plan and execution ids; only ids known to the build become links. */
    private static final String ID = "(?:" + Ids.PLAN.prefix() + "|" + Ids.EXECUTION.prefix() + ")[0-9a-z]+";

    private static final String FILE = "(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*){1,4}(?<!\\.)";

    private final Run<?, ?> run;
    private final Pattern named;

    public RecordLinks(Run<?, ?> run, String workspace) {
        this.run = run;
        this.named = Pattern.compile("(git apply '?)?((?:" + Pattern.quote(workspace + "/")
                + "|(?<!\\S)/\\S*/)?\\.lonelycat/[a-z]+/)?(" + ID + ")(" + FILE + ")?");
    }

    public String linked(String text) {
        return replaced(text, (address, words) -> HyperlinkNote.encodeTo("/" + address, words));
    }

    public String plain(String text) {
        return replaced(text, (address, words) -> words);
    }

    private String replaced(String text, BinaryOperator<String> link) {
        return named.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        GovernedBuild.sum(run, found.group(3)).isPresent() ? link(found, link) : found.group()));
    }

    private String link(MatchResult found, BinaryOperator<String> link) {
        String command = found.group(1);
        if (command != null) {
            String path = found.group().substring(command.length());
            return command + path.substring(Math.max(path.lastIndexOf(".lonelycat/"), 0));
        }
        String id = found.group(3);
        String file = found.group(4);
        String address = run.getUrl()
                + (file == null
                        ? GovernedBuild.URL + "/" + id + "/"
                        : "artifact/" + ArchivedFolder.ROOT + "/" + id + file);
        return link.apply(address, found.group().equals(id) ? id : address);
    }
}
