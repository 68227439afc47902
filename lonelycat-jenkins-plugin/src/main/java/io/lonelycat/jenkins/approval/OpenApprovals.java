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

/** Numbers of required and given approvals of a request. Has only simple fields, because Jenkins stores them with the build. */
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

    /** Returns the approvers named in the policy who have not approved yet. */
    @Exported
    public List<String> getOf() {
        return List.copyOf(of);
    }

    boolean asks(Approver caller) {
        return have < need
                && (of.isEmpty()
                        || of.stream()
                                .anyMatch(name -> name.equalsIgnoreCase(caller.user())
                                        || (name.startsWith(GROUP)
                                                && caller.groups().contains(name.substring(GROUP.length())))));
    }

    /**
     * Returns whether too few named approvers remain for the required approvals.
     *
     * @param others users who skipped the request, in lower case
     */
    boolean isOutOfReach(Set<String> others) {
        long more = of.stream()
                .filter(name -> !others.contains(name.toLowerCase(Locale.ROOT)))
                .count();
        boolean people = !of.isEmpty() && of.stream().noneMatch(name -> name.startsWith(GROUP));
        return people && have + more < need;
    }

    public String getText() {
        return Messages.of(need == 1 ? "OpenApprovals.one" : "OpenApprovals.several", have, need)
                + (group == null ? "" : Messages.of("OpenApprovals.ofGroup", group))
                + (have >= need || of.isEmpty() ? "" : " (" + String.join(", ", of) + ")");
    }
}
