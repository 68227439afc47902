// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import io.lonelycat.controller.RequestState;
import io.lonelycat.jenkins.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The approvals that are needed and given; of plain fields, since it is stored with the build. */
@ExportedBean(defaultVisibility = 2)
public final class OpenApprovals {
    private static final String GROUP = "group:";
    private final @Nullable String group;
    private final int have;
    private final int need;
    private final ArrayList<String> of;

    private OpenApprovals(@Nullable String group, long have, long need, List<String> of) {
        this.group = group;
        this.have = (int) have;
        this.need = (int) need;
        this.of = new ArrayList<>(of);
    }

    static List<OpenApprovals> of(RequestState asked) {
        return asked.demands().stream()
                .map(each -> new OpenApprovals(each.group().orElse(null), each.have(), each.need(), each.of()))
                .toList();
    }

    /** The group of the policy; null for the quorum. */
    @Exported
    public @Nullable String getGroup() {
        return group;
    }

    @Exported
    public int getHave() {
        return have;
    }

    @Exported
    public int getNeed() {
        return need;
    }

    /** Returns who can still approve, as the policy names them; empty where it names no such person. */
    @Exported
    public List<String> getOf() {
        return List.copyOf(of);
    }

    /** Returns whether an approval of a user is missing, as far as the policy names people. */
    boolean asks(Approver caller) {
        return have < need
                && (of.isEmpty()
                        || of.stream()
                                .anyMatch(name -> name.equalsIgnoreCase(caller.user())
                                        || (name.startsWith(GROUP)
                                                && caller.groups().contains(name.substring(GROUP.length())))));
    }

    /**
     * Returns whether it cannot be met any more by the people whom the policy names, each of whom approves once.
     *
     * @param others who have left it to others, in lower case
     */
    boolean isOutOfReach(Set<String> others) {
        long more = of.stream()
                .filter(name -> !others.contains(name.toLowerCase(Locale.ROOT)))
                .count();
        boolean people = !of.isEmpty() && of.stream().noneMatch(name -> name.startsWith(GROUP));
        return people && have + more < need;
    }

    /** In words: {@code 1 of 2 approvals of the group db (anna, ben)}. */
    public String getText() {
        return Messages.of(need == 1 ? "OpenApprovals.one" : "OpenApprovals.several", have, need)
                + (group == null ? "" : Messages.of("OpenApprovals.ofGroup", group))
                + (have >= need || of.isEmpty() ? "" : " (" + String.join(", ", of) + ")");
    }
}
